"""The browser as a fixture: `pytest_plugins = ["tests.browser.plugin"]` in a test module."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.install import MISSING, find

_WITHOUT = (
    # Each new window would load two pages of the browser's own: a second of processor time.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    # Only the last such list counts, so this says again what Playwright and Lighthouse leave out.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("LensOverlay", "MediaRouter", "DialMediaRouteProvider", "Translate"),
    *("InterestFeedContentSuggestions", "CertificateTransparencyComponentUpdater"),
    *("AutofillServerCommunication", "PrivacySandboxSettings4"),
)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
    f"--disable-features={','.join(_WITHOUT)}",
)
"""What keeps a browser at the page it was asked for, and at nothing else."""

FLAGS = (*QUIET, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process; without one they fail."""
    path = find()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield running
        running.close()
