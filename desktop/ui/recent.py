"""The words last written into the fields of a chapter, to be offered again; read from its newest rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from desktop.storage.record import Column, Record, columns

NEWEST: Final = 60
MOST: Final = 8
# A name, a number, a note is somebody's own; only words that come again are worth offering.
KINDS: Final = frozenset({"text", "choice"})
OWN: Final = ("号", "名称", "姓名", "电话", "人", "备注")


def _comes_again(column: Column) -> bool:
    own = column.name in {"name", "note"} or column.masked or any(sign in column.label for sign in OWN)
    return column.kind in KINDS and not own


class Recent(Mapping[str, Sequence[str]]):
    """By field the words of the newest rows, the last first; `see()` reads them anew."""

    def __init__(self, model: type[Record]) -> None:
        """Nothing is read before it is asked for."""
        self._model = model
        self._offered = [column for column in columns(model) if _comes_again(column)]
        self._names = frozenset(column.name for column in self._offered)
        self._words: dict[str, tuple[str, ...]] = {}

    def see(self) -> None:
        """Read the newest rows."""
        rows = list(
            self._model.select().where(self._model.struck.is_null()).order_by(self._model.id.desc()).limit(NEWEST)
        )
        for column in self._offered:
            values = [row.__data__.get(column.name) for row in rows]
            texts = dict.fromkeys(column.to_text(value) for value in values if value not in {None, ""})
            self._words[column.name] = tuple(texts)[:MOST]

    def last(self) -> dict[str, str]:
        """By field the word that was written last, as of now."""
        self.see()
        return {name: words[0] for name, words in self._words.items() if words}

    def __getitem__(self, name: str) -> Sequence[str]:
        if name not in self._names:
            raise KeyError(name)
        if not self._words:
            self.see()
        return self._words.get(name, ())

    def __iter__(self) -> Iterator[str]:
        return iter(column.name for column in self._offered)

    def __len__(self) -> int:
        return len(self._offered)
