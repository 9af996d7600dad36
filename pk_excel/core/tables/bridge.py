"""String-keyed reading of typed rows, for rooms that do not speak of columns yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from pk_excel.core.values.cells import clean_text, is_blank
from pk_excel.core.values.target_cell import UnclearTarget
from pk_excel.core.values.target_types import Target

if TYPE_CHECKING:
    from pk_excel.core.tables.columns import Column


def as_old_value(value: Any) -> Any:
    """Return a typed value as the records of old had it: a target as typed, an empty text as None."""
    if isinstance(value, Target | UnclearTarget):
        return value.typed
    return None if value == "" else value


class OldRow:
    """What rows of old could do."""

    if TYPE_CHECKING:
        columns: ClassVar[tuple[Column[Any], ...]]
        families: ClassVar[Any]
        place: Any

        def value(self, column: Column[Any]) -> Any: ...

    def __getitem__(self, key: str) -> Any:
        if key in self.place.bad:
            return self.place.bad[key]
        for family in self.families:
            if key.startswith(family.prefix + "_"):
                return as_old_value(self.__dict__[family.prefix][int(key.rsplit("_", 1)[1])])
        return as_old_value(self.__dict__[key])

    @property
    def row(self) -> int:
        return self.place.row

    def keys(self) -> Iterator[str]:
        letters = self.place.table.letters
        yield from (column.key for column in self.columns if not letters or column.key in letters)
        for family in self.families:
            yield from (f"{family.prefix}_{year}" for year in self.__dict__[family.prefix])

    __iter__ = keys

    def items(self) -> list[tuple[str, Any]]:
        return [(key, self[key]) for key in self.keys()]

    def values(self) -> list[Any]:
        return [self[key] for key in self.keys()]

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

    def text(self, key: str) -> str:
        return clean_text(self.get(key))

    def blank(self, key: Any) -> bool:
        return is_blank(self.get(key) if isinstance(key, str) else self.value(key))
