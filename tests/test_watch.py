"""Watching: reviews that are due, and sources that have moved or changed, asked within limits."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from aftercare.doors.cli import main
from aftercare.doors.commands import watch
from aftercare.doors.outside import is_inside
from aftercare.doors.web import Heard, Limits, ask
from tests.conftest import ROOT, SIGNED, make_project

QUICK = Limits(silence=0.4, whole=1.0, size=50_000, redirects=3, own_network=True)
OUTSIDE = replace(QUICK, own_network=False)
OLD, NEW = "Mon, 12 Oct 2026 08:00:00 GMT", "Fri, 20 Nov 2026 08:00:00 GMT"


class Host(BaseHTTPRequestHandler):
    """A host whose every page has a fault of its own, by the name of the page."""

    asked: list[tuple[str, str]]
    words = "Wait."

    def do_GET(self) -> None:
        """Answer as the name says."""
        self.asked.append((self.path, self.headers["User-Agent"]))
        name = self.path.strip("/").partition("?")[0]
        getattr(self, f"page_{name.replace('-', '_')}", self.page_gone)()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send one answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_fine(self) -> None:
        """A page whose script differs each time, and whose words do not."""
        script = f"<script>{time.monotonic()}</script>"
        body = f"<h1>{Host.words}</h1>{script}".encode()
        self.answer(200, body, Content_Type="text/html; charset=utf-8", Last_Modified=OLD)

    def page_changed(self) -> None:
        """A page that was changed after it was read."""
        self.answer(200, b"New", Last_Modified=NEW)

    def page_leaflet(self) -> None:
        """A file that is no page."""
        self.answer(200, b"%PDF", Content_Type="application/pdf", Last_Modified="soon")

    def page_odd(self) -> None:
        """A page that no reader of HTML takes."""
        self.answer(200, b"<![x y]>", Content_Type="text/html; charset=nothing")

    def page_gone(self) -> None:
        """A page that is not there."""
        self.answer(404, b"gone")

    def page_broken(self) -> None:
        """A page of a host in trouble."""
        self.answer(503)

    def page_moved(self) -> None:
        """A page that stands somewhere else for good."""
        self.answer(301, Location="/fine")

    def page_away(self) -> None:
        """A page that stands somewhere else for now."""
        self.answer(302, Location="fine")

    def page_round(self) -> None:
        """A page that leads to itself."""
        self.answer(302, Location="/round")

    def page_inside(self) -> None:
        """A page that leads to a file of whoever asks."""
        self.answer(302, Location="file:///etc/passwd")

    def page_within(self) -> None:
        """A page that leads to another host inside."""
        self.answer(
            302, Location=f"http://127.0.0.2:{self.headers['Host'].rpartition(':')[2]}/fine"
        )

    def page_other(self) -> None:
        """A page that leads to another kind of server."""
        self.answer(301, Location="ftp://127.0.0.1/x")

    def page_silent(self) -> None:
        """A page that never begins."""
        time.sleep(0.9)

    def page_slow(self) -> None:
        """A page that sends a letter now and then."""
        self.send_response(200)
        self.end_headers()
        self._send_for_long(b"x", 0.1)

    def page_creeping(self) -> None:
        """A page whose head never ends."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        self._send_for_long(b"x", 0.1)

    def page_endless(self) -> None:
        """A page that has no end."""
        self.send_response(200)
        self.end_headers()
        self._send_for_long(b"x" * 10_000, 0.0)

    def page_noise(self) -> None:
        """Something that is no answer."""
        self.wfile.write(b"\x00\x01 hello\r\n\r\n")

    def _send_for_long(self, part: bytes, pause: float) -> None:
        try:
            for _ in range(40):
                self.wfile.write(part)
                time.sleep(pause)
        except OSError:
            pass  # nobody listens any more


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of the host."""
    Host.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every day, no proxy, and no long waits."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(watch, "LIMITS", QUICK)
    monkeypatch.setattr(watch, "PAUSE", 0.0)
    Host.words = "Wait."


def project_of(folder: Path, *addresses: str, review: str = "2027-11-12") -> Path:
    """A project whose first sources stand at these addresses; its reviews are on one day."""
    source = "id: web-{n}, title: T, short: Web {n}, publisher: P, tier: hospital, read: whole"
    lines = [
        f"  - {{{source.format(n=n)}, retrieved: 2026-11-01, url: '{address}'}}\n"
        for n, address in enumerate(addresses)
    ]
    text = SIGNED.replace("2027-11-12", review)
    assert text.count("\nsources:\n") == 1
    text = text.replace("\nsources:\n", f"\nsources:\n{''.join(lines)}")
    return make_project(folder / "project", data=text)


def watches(project: Path, *more: str) -> int:
    """Watch the project; what is asked is the host of these tests, inside the own network."""
    inside = ["--own-network"] if "--network" in more else []
    return main(["--root", str(project), "watch", *more, *inside])


def test_where_nothing_is_due_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status is 0, and nobody was asked."""
    assert watches(project_of(tmp_path, "http://127.0.0.1:9/never")) == 0
    assert capsys.readouterr().out == "No review is due within 30 days.\n"


@pytest.mark.parametrize(
    ("review", "within", "told"),
    [
        ("2026-11-20", "30", "error[overdue]"),
        ("2026-11-21", "30", "note[review-due]"),
        ("2026-12-21", "30", "note[review-due]"),
        ("2026-12-22", "30", ""),
        ("2026-12-22", "31", "note[review-due]"),
        ("2026-11-21", "0", "note[review-due]"),
    ],
)
def test_a_review_is_told_in_time(
    tmp_path: Path, review: str, within: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """To the day, with the place of the day and what to do."""
    project = project_of(tmp_path, review=review)
    assert watches(project, "--within", within) == (3 if told else 0)
    said = capsys.readouterr().err
    assert said.count(told) == (said.count("review-by:") if told else 1)
    if told:
        assert "aftercare sign buffing/dance" in said
        assert said.startswith("data/guidelines.yaml:")


def test_a_broken_file_is_no_watch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with the input has the status of every command."""
    project = project_of(tmp_path)
    (project / "data/guidelines.yaml").write_text("schema: 2\n", encoding="utf-8")
    assert watches(project) == 1
    assert "error[missing-field]" in capsys.readouterr().err


@pytest.mark.parametrize("days", ["-1", "soon", "1.5", "٣", "99999"])
def test_days_are_a_number(tmp_path: Path, days: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is refused in a sentence."""
    with pytest.raises(SystemExit):
        watches(project_of(tmp_path), "--within", days)
    assert "no number of days" in capsys.readouterr().err or days == "-1"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("gone", "source-moved: its page is gone, it answers 404"),
        ("moved", "source-moved: its page has moved, to http://127.0.0.1"),
        ("away", "source-moved: its page leads elsewhere for now, to http://127.0.0.1"),
        ("changed", "source-changed: it was changed on 2026-11-20, and read on 2026-11-01"),
        ("broken", "source-unreachable: it answers 503"),
        ("round", "source-unreachable: it leads on more than 3 times"),
        ("inside", "source-unreachable: it leads to 'file:///etc/passwd', which is not asked"),
        ("other", "source-unreachable: it leads to 'ftp://127.0.0.1/x', which is not asked"),
        ("silent", "source-unreachable: it could not be asked: timed out"),
        ("slow", "source-unreachable: it gave no whole answer within 1 seconds"),
        ("creeping", "source-unreachable: it gave no whole answer within 1 seconds"),
        ("endless", "source-unreachable: its answer is larger than 50,000 bytes"),
        ("noise", "source-unreachable: it could not be asked"),
    ],
)
def test_what_has_become_of_a_source_is_told(
    tmp_path: Path, host: str, page: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the line of its address, within the time that is given, and never as a traceback."""
    project, (slug, _, what) = project_of(tmp_path, f"{host}/{page}"), told.partition(": ")
    started = time.monotonic()
    assert watches(project, "--network") == 3
    assert time.monotonic() - started < 5
    said = capsys.readouterr().err
    assert f"error[{slug}] sources/web-0: Web 0: {what}" in said
    assert f"url: '{host}/{page}'" in said
    assert said.endswith("1 problem found\n")


@pytest.mark.parametrize("page", ["fine", "leaflet", "odd", "fine?x=é#part"])
def test_what_has_not_changed_is_not_told(
    tmp_path: Path, host: str, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where a server says nothing of its day, or says it in words."""
    assert watches(project_of(tmp_path, f"{host}/{page}"), "--network") == 0
    assert "All sources answer (1), and none has changed." in capsys.readouterr().out


def test_nobody_answers_where_nobody_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A host that is not there is told like one that is silent."""
    addresses = ("http://127.0.0.1:9/x", "https://name.invalid/x")
    assert watches(project_of(tmp_path, *addresses), "--network") == 3
    assert capsys.readouterr().err.count("error[source-unreachable]") == 2


def test_the_web_is_asked_politely(tmp_path: Path, host: str) -> None:
    """Each address once, with a name by which a host can tell who asks."""
    Host.asked.clear()
    project = project_of(tmp_path, f"{host}/fine", f"{host}/fine", f"{host}/leaflet")
    data = project / "data/guidelines.yaml"
    text = data.read_text("utf-8").replace(
        "  language:", "  address: https://a.example/\n  language:"
    )
    data.write_text(text, encoding="utf-8")
    assert watches(project, "--network") == 0
    assert sorted(path for path, _ in Host.asked) == ["/fine", "/leaflet"]
    (agent,) = {agent for _, agent in Host.asked}
    assert agent.startswith("aftercare-watch/")
    assert agent.endswith(" (+https://a.example/)")


def test_there_is_a_pause_between_two_questions_to_one_host(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host is not asked faster than a person would."""
    monkeypatch.setattr(watch, "PAUSE", 0.3)
    started = time.monotonic()
    assert watches(project_of(tmp_path, f"{host}/fine", f"{host}/leaflet"), "--network") == 0
    assert time.monotonic() - started > 0.3


def test_other_words_are_told_until_somebody_has_read_them(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first look is what is compared with; a new day under retrieved begins anew."""
    project, state = project_of(tmp_path, f"{host}/fine"), tmp_path / "seen.json"
    asks = ("--network", "--state", str(state))
    assert watches(project, *asks) == 0
    first = state.read_text(encoding="utf-8")
    assert json.loads(first)["web-0"]["retrieved"] == "2026-11-01"
    assert watches(project, *asks) == 0
    Host.words = "Wait no longer."
    for _ in range(2):
        assert watches(project, *asks) == 3
        assert "its words are not those that were seen on 2026-11-21" in capsys.readouterr().err
        assert state.read_text(encoding="utf-8") == first
    data = project / "data/guidelines.yaml"
    text = data.read_text(encoding="utf-8").replace(
        "retrieved: 2026-11-01", "retrieved: 2026-11-21"
    )
    data.write_text(text, encoding="utf-8")
    assert watches(project, *asks) == 0
    assert state.read_text(encoding="utf-8") != first
    assert [one.name for one in tmp_path.iterdir() if "new" in one.name] == []


def test_what_gives_no_answer_stays_as_it_was_seen(tmp_path: Path, host: str) -> None:
    """A host in trouble makes nobody forget."""
    state = tmp_path / "seen.json"
    seen = {"web-0": {"url": f"{host}/broken", "retrieved": "2026-11-01", "on": "x", "digest": "0"}}
    state.write_text(json.dumps(seen), encoding="utf-8")
    assert watches(project_of(tmp_path, f"{host}/broken"), "--network", "--state", str(state)) == 3
    assert json.loads(state.read_text(encoding="utf-8")) == seen


@pytest.mark.parametrize("content", ["", "[]", "{", '{"web-0": 7}', "\0"])
def test_a_state_that_cannot_be_read_is_one_line(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is compared with half of it."""
    state = tmp_path / "seen.json"
    state.write_text(content, encoding="utf-8")
    project = project_of(tmp_path, "http://127.0.0.1:9/x")
    assert watches(project, "--network", "--state", str(state)) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "is not what this command wrote; put it back, or delete it" in said


def test_a_state_without_the_web_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing would be compared with it."""
    assert watches(project_of(tmp_path), "--state", "x.json") == 1
    assert "add --network" in capsys.readouterr().err


def test_programs_are_told_in_the_form_of_the_check(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the same fields, also when there is nothing to tell."""
    assert watches(project_of(tmp_path, f"{host}/gone"), "--network", "--format", "json") == 3
    (one,) = json.loads(capsys.readouterr().out)["problems"]
    assert (one["slug"], one["where"], one["severity"]) == (
        "source-moved",
        "sources/web-0",
        "error",
    )
    assert watches(project_of(tmp_path / "b", f"{host}/fine"), "--network", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/x", "data:,x", "http://u@127.0.0.1/", "x", ""],
)
def test_only_the_web_is_asked(address: str) -> None:
    """Whatever wrote the address."""
    heard = ask(address, "x", QUICK)
    assert "which is not asked" in heard.fault
    assert heard == Heard(fault=heard.fault)


SPELT = (
    *("127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1."),
    *("0", "0.0.0.0", "localhost", "LOCALHOST", "①②⑦.⓪.⓪.①"),  # noqa: S104
)  # fmt: skip
"""One computer, spelt in all the ways that a program reads."""


@pytest.mark.parametrize("spelt", SPELT)
def test_the_own_computer_is_not_asked_however_it_is_spelt(host: str, spelt: str) -> None:
    """It is said why, and nothing arrives there."""
    Host.asked.clear()
    port = host.rpartition(":")[2]
    heard = ask(f"http://{spelt}:{port}/fine", "x", OUTSIDE)
    assert heard == Heard(fault=heard.fault)
    assert heard.fault
    assert not Host.asked


INSIDE = (
    *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "127.8.8.8"),
    *("100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "0.0.0.0", "224.0.0.1"),  # noqa: S104
    *("255.255.255.255", "240.0.0.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0"),
    *("fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:a00:1"),
    *("::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2001::1", "2001:db8::1"),
)  # fmt: skip
OUTER = ("8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8")


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_not_asked(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the name, also beside an address on the web, and for a proxy to ask."""
    leads_to(monkeypatch, "8.8.8.8", address)
    for scheme in ("http", "https"):
        heard = ask(f"{scheme}://a.example/", "x", OUTSIDE)
        assert f"a.example is {address}, inside your own network" in heard.fault
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9/")
    assert "inside your own network" in ask("https://a.example/", "x", OUTSIDE).fault


@pytest.mark.parametrize("address", OUTER)
def test_what_is_on_the_web_is_not_inside(address: str) -> None:
    """So the refusal is of something."""
    assert not is_inside(address)


def leads_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let every name lead to these; the list of all that was connected to after that."""
    connected: list[str] = []

    def refused(where: tuple[str, int], *_: object) -> None:
        connected.append(where[0])
        raise ConnectionRefusedError("refused by the test")

    found = [(0, 0, 0, "", (address, 0)) for address in addresses]
    monkeypatch.setattr("aftercare.doors.outside.socket.getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr("aftercare.doors.outside.socket.create_connection", refused)
    return connected


def test_what_was_looked_at_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere a moment later is no way in: each address by its figures."""
    connected = leads_to(monkeypatch, *OUTER[:2])
    assert "refused by the test" in ask("https://a.example/", "x", OUTSIDE).fault
    assert connected == list(OUTER[:2])


def test_a_page_on_the_web_leads_nobody_inside(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step of a redirect is looked at like the first."""
    Host.asked.clear()
    port = int(host.rpartition(":")[2])
    # The first host counts as one on the web: the address of the second is another spelling.
    monkeypatch.setattr("aftercare.doors.outside.is_inside", lambda address: address != "127.0.0.1")
    heard = ask(f"http://127.0.0.1:{port}/within", "x", OUTSIDE)
    assert "127.0.0.2 is 127.0.0.2, inside your own network" in heard.fault
    assert [page for page, _ in Host.asked] == ["/within"]


def test_the_command_asks_inside_only_if_it_is_told_to(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problem stands at the address, and names the way out; alone it is no option."""
    project = project_of(tmp_path, f"{host}/fine")
    assert main(["--root", str(project), "watch", "--network"]) == 3
    said = capsys.readouterr().err
    assert "error[source-unreachable] sources/web-0" in said
    assert "(--own-network asks there)" in said
    assert main(["--root", str(project), "watch", "--own-network"]) == 1
    assert "add --network" in capsys.readouterr().err


def test_a_day_is_that_of_the_world(host: str) -> None:
    """It is read in any zone, and compared in one."""
    assert ask(f"{host}/changed", "x", QUICK).modified == date(2026, 11, 20)


def test_the_workflow_in_the_instructions_runs_what_there_is() -> None:
    """It reads, asks once a week, and its command is one."""
    page = (ROOT / "docs/watch.md").read_text(encoding="utf-8")
    text = page.partition("```yaml workflow\n")[2].partition("```")[0]
    workflow = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (builds text only)
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    pinned = [step["uses"] for step in job["steps"] if "uses" in step]
    published = (ROOT / "starter/.github/workflows/check.yml").read_text(encoding="utf-8")
    assert all(one in published for one in pinned)
    (command,) = [step["run"] for step in job["steps"] if "aftercare" in step.get("run", "")]
    assert command.split()[:3] == ["aftercare", "watch", "--network"]
