"""A workbook of the old kind (xls): its records are walked before it is opened, to see that it is whole and bounded.

The container is Microsoft's compound file (MS-CFB), the records are BIFF (MS-XLS); only what is needed for the
look ahead is read here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE: Final = 0xFFFFFFFA
ENTRY: Final = 128
SMALL_STREAM: Final = 4096
SMALL_SECTOR: Final = 64
HEADER_LINKS: Final = 109
BEGIN: Final = 0x0809
LOCK: Final = 0x002F
SIZE: Final = 0x0200
TEXTS: Final = 0x00FC
SEVERAL: Final = 0x00BD
# number, label, label of the shared texts, RK, several RK, truth or error, formula, rich text
CELLS: Final = frozenset({0x0203, 0x0204, 0x00FD, 0x027E, SEVERAL, 0x0205, 0x0006, 0x00D6})


def locked(path: Path) -> KnownError:
    """The sentence for a workbook with a password."""
    return KnownError(_("“{name}”设了打开密码。").format(name=path.name), _("请在 WPS 里取消密码、另存后再试。"))


def check(path: Path, area: int) -> None:
    """KnownError for a compound file that is no workbook, is locked, is damaged or spreads over more than `area`."""
    try:
        container = _Container(path.read_bytes())
        names = {name.lower() for name in container.streams}
        if "encryptedpackage" in names:
            raise locked(path)
        if not names & {"workbook", "book"}:
            raise KnownError(
                _("“{name}”不是电子表格。").format(name=path.name), _("能读的是 xlsx、xls 和 csv 文件，请选对文件。")
            )
        _walk(path, container.stream(next(n for n in container.streams if n.lower() in {"workbook", "book"})), area)
    except (struct.error, IndexError, ValueError) as fault:
        raise KnownError(
            _("“{name}”已经损坏，读不出来。").format(name=path.name), _("请用 WPS 打开后另存为 xlsx 再试。")
        ) from fault


def _walk(path: Path, stream: bytes, area: int) -> None:
    spread = _Spread()
    for kind, body in _records(stream):
        if kind == LOCK:
            raise locked(path)
        if kind == BEGIN:
            spread = _Spread()
        elif kind == SIZE:
            spread.claim(body)
        elif kind == TEXTS and max(struct.unpack_from("<II", body)) > len(stream):
            raise ValueError(kind)
        elif kind in CELLS and len(body) >= 4:  # noqa: PLR2004  row and column, two bytes each
            row, column = struct.unpack_from("<HH", body)
            spread.add(row, column)
            if kind == SEVERAL:
                spread.add(row, struct.unpack_from("<H", body, len(body) - 2)[0])
        if spread.area() > area:
            raise KnownError(
                _("“{name}”里的内容太多或散得太开。").format(name=path.name),
                _("请把要导入的行复制到一张新表里再试。"),
            )


class _Spread:
    """The smallest rectangle around all cells seen, and how many they were."""

    def __init__(self) -> None:
        self.count = self.claimed = 0
        self.top = self.left = 2**16
        self.foot = self.right = -1

    def add(self, row: int, column: int) -> None:
        self.count += 1
        self.top, self.foot = min(self.top, row), max(self.foot, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def claim(self, body: bytes) -> None:
        """The size that the sheet says it has; readers set so much memory aside."""
        top, foot = struct.unpack_from("<II", body) if len(body) >= 14 else struct.unpack_from("<HH", body)  # noqa: PLR2004  the size of the record in that format
        left, right = struct.unpack_from("<HH", body, 8 if len(body) >= 14 else 4)  # noqa: PLR2004  the size of the record in that format
        if top > foot or left > right:
            raise ValueError(body)
        self.claimed = max(self.claimed, (foot - top) * (right - left))

    def area(self) -> int:
        spanned = (self.foot - self.top + 1) * (self.right - self.left + 1) if self.count else 0
        return max(self.count, self.claimed, spanned)


def book_stream(path: Path) -> bytes:
    """The records of a workbook that was checked; ValueError and its like where there are none."""
    container = _Container(path.read_bytes())
    return container.stream(next(name for name in container.streams if name.lower() in {"workbook", "book"}))


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


class _Container:
    """The streams of a compound file by name."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size = 1 << self._number("<H", 30)
        if self.size not in {512, 4096}:
            raise ValueError(self.size)
        self.table = self._allocation()
        self.streams: dict[str, tuple[int, int]] = {}
        self.small = b""
        for name, kind, start, length in self._entries():
            if kind == 5:  # noqa: PLR2004  the root entry holds the short streams
                self.small = self._chain(start)[:length]
            elif kind == 2:  # noqa: PLR2004  a stream
                self.streams[name] = (start, length)
        self.small_table = self._numbers(self._chain(self._number("<I", 60)))
        for name in self.streams:
            self.stream(name)  # a chain that runs in a circle anywhere would hold the reader for ever

    def _number(self, form: str, place: int) -> int:
        return int(struct.unpack_from(form, self.content, place)[0])

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self.size
        if place >= len(self.content):
            raise ValueError(number)
        return self.content[place : place + self.size]

    def _numbers(self, sector: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])

    def _allocation(self) -> tuple[int, ...]:
        links = list(struct.unpack_from(f"<{HEADER_LINKS}I", self.content, 76))
        more, seen = self._number("<I", 68), 0
        while more < FREE:
            *further, more = self._numbers(self._sector(more))
            links += further
            seen += 1
            if seen * self.size > len(self.content):
                raise ValueError(more)
        return tuple(number for link in links if link < FREE for number in self._numbers(self._sector(link)))

    def _chain(self, start: int) -> bytes:
        pieces: list[bytes] = []
        while start < FREE:
            pieces.append(self._sector(start))
            if len(pieces) * self.size > len(self.content):
                raise ValueError(start)
            start = self.table[start]
        return b"".join(pieces)

    def _entries(self) -> Iterator[tuple[str, int, int, int]]:
        directory = self._chain(self._number("<I", 48))
        for place in range(0, len(directory) - ENTRY + 1, ENTRY):
            entry = directory[place : place + ENTRY]
            length = min(struct.unpack_from("<H", entry, 64)[0], 64)
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            yield name, entry[66], struct.unpack_from("<I", entry, 116)[0], struct.unpack_from("<I", entry, 120)[0]

    def stream(self, name: str) -> bytes:
        """All bytes of a stream; ValueError or IndexError where its chain is broken."""
        start, length = self.streams[name]
        if length >= SMALL_STREAM:
            return self._chain(start)[:length]
        pieces: list[bytes] = []
        while start < FREE:
            pieces.append(self.small[start * SMALL_SECTOR : (start + 1) * SMALL_SECTOR])
            if len(pieces) * SMALL_SECTOR > len(self.small):
                raise ValueError(start)
            start = self.small_table[start]
        return b"".join(pieces)[:length]
