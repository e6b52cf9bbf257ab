"""What every record of the dataset is: strict, never changed, and aware of its place."""

from pydantic import BaseModel, ConfigDict, PrivateAttr
from pydantic.fields import FieldInfo

from aftercare.dataset.document import Path_


class Record(BaseModel):
    """A record of the dataset: no unknown fields, never changed after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )
    _path: Path_ = PrivateAttr(default=())

    @classmethod
    def field_at(cls, key: str) -> FieldInfo:
        """Find a field by the key under which it is written."""
        return next(info for name, info in cls.model_fields.items() if key in {info.alias, name})

    @property
    def path(self) -> Path_:
        """The way to this record in the file, for errors."""
        return self._path

    def stand_at(self, path: Path_) -> None:
        """Remember where in the file this record stands."""
        self._path = path
