"""The gates that build, break and attack instead of looking at finished pages."""

from tests.audit import same
from tests.audit.gate import AuditGate
from tests.conftest import make_project

GATES: tuple[AuditGate, ...] = (
    AuditGate(
        "same bytes",
        "both editions byte for byte the same in another folder, zone, language, order of files",
        len(same.SEEDS),
        ((),),
        lambda *_: same.check(),
        lambda _: same.missed(make_project),
        asks_sites=False,
    ),
)
