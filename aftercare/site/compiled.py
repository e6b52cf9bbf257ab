"""Remember compiled templates for as long as the process lives, each until its text changes.

Most of a small build is Jinja reading templates. Who edits builds again and again, and both
editions are built one after the other, with the same templates.
"""

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """What templates compile to, by their file; a new text takes the place of the old one."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template by its file, whatever letters its folder is written in."""
        return f"{name} {filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what the same text has been compiled to."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if code is not None and checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what a text has been compiled to."""
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


COMPILED = CompiledTemplates()
"""For the whole process: of macros/, and of a theme as it is."""
FRAMED = CompiledTemplates()
"""Of a theme whose texts can be left open, which are compiled otherwise."""
