"""What every record of the dataset is: strict, never changed, and aware of its place."""

from collections.abc import Mapping
from typing import Any, Self

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

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy a record with other values, and with nothing that was worked out of the old ones."""
        copied = super().model_copy(update=update, deep=deep)
        for name in self.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
