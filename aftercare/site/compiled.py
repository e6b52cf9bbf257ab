"""Remember what templates compile to, each until its text changes.

Most of a small build is Jinja reading templates. Who edits builds again and again, and both
editions are built one after the other, with the same templates. So a process remembers them; and
where there is a store on a disk, so does the next process.

What a template compiles to hangs on its text, its names, the settings of its environment, Jinja
and Python: all of that is in the key of the store. A filter or a test of somebody else may be used
up while a template is compiled, and what it does stands in no key: with one of these, nothing is
taken from a disk, and nothing is put there.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from types import CodeType

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.defaults import DEFAULT_POLICIES
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from aftercare.printing.store import Store, key_of

_SETTINGS = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
    "optimized",
    "autoescape",
    "undefined",
    "is_async",
)
"""The settings of an environment on which it hangs what a text compiles to."""


class CompiledTemplates(BytecodeCache):
    """What templates compile to, by their file; a new text takes the place of the old one."""

    def __init__(self, store: Store | None = None) -> None:
        """Start with nothing remembered but what is in a store."""
        self._store = store
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template by its file, whatever letters its folder is written in."""
        return f"{name} {filename}"

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Find what a text has been compiled to, with these settings: by us, or before us."""
        shape, file = _key(_shape(environment)), self.get_cache_key(name, filename)
        whole = _key((*_program(), file, shape, source))
        bucket = Bucket(environment, f"{shape} {file}", whole)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what the same text has been compiled to."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if code is not None and checksum == bucket.checksum:
            bucket.code = code
        elif self._store and is_usual(bucket.environment):
            kept = self._store.taken(bucket.checksum)
            if kept is not None:
                bucket.bytecode_from_string(kept)
                self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what a text has been compiled to."""
        self._remember(bucket)
        if self._store and is_usual(bucket.environment):
            self._store.keep(bucket.checksum, bucket.bytecode_to_string())

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


def compiled(store: Store | None) -> CompiledTemplates:
    """Find what this process remembers, and the next one too where the store is on a disk."""
    return _remembered(store if store and store.outlives else None)


@cache
def _remembered(store: Store | None) -> CompiledTemplates:
    return CompiledTemplates(store)


def is_usual(environment: Environment) -> bool:
    """Whether all that takes part in compiling is Jinja's or ours, so that a key can name it."""
    return (
        type(environment) is Environment
        and all(type(one).__module__ == "jinja2.ext" for one in environment.extensions.values())
        and isinstance(environment.autoescape, bool)
        and environment.policies == DEFAULT_POLICIES
        and all(_is_known(environment.filters, FILTERS))
        and all(_is_known(environment.tests, TESTS))
    )


def _is_known(found: Mapping[str, object], usual: Mapping[str, object]) -> Iterator[bool]:
    """Tell of each filter or test whether it is Jinja's, waits for the page, or is ours."""
    for name, one in found.items():
        is_ours = str(getattr(one, "__module__", "")).startswith("aftercare.")
        yield one is usual.get(name) or _passed(one) == "context" or is_ours


def _shape(environment: Environment) -> Iterator[str]:
    """Tell the settings of an environment that are compiled into a template."""
    for name in _SETTINGS:
        yield f"{name} {getattr(environment, name)!r}"
    yield f"newstyle {getattr(environment, 'newstyle_gettext', False)}"
    yield f"extensions {sorted(environment.extensions)}"
    yield f"finalize {environment.finalize is not None}"
    for kind, group in (("filter", environment.filters), ("test", environment.tests)):
        yield from (f"{kind} {name} {_passed(one)}" for name, one in sorted(group.items()))


def _passed(one: object) -> str:
    """What Jinja hands to a filter besides its value: "context", or nothing."""
    found = getattr(one, "jinja_pass_arg", None)
    return "" if found is None else str(found.name)


def _key(parts: Iterable[str]) -> str:
    return key_of(part.encode(errors="surrogateescape") for part in parts)


@cache
def _program() -> tuple[str, ...]:
    """Name what compiles: Jinja, what escapes, Python."""
    return ("template", version("jinja2"), version("markupsafe"), MAGIC_NUMBER.hex())
