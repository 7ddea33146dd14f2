"""The official typefaces that a computer already has (仿宋_GB2312, 方正小标宋, 黑体, 楷体), found by their own names.

Only the head, the names and the embedding rights of each file are read. Faces with PostScript outlines and faces that
may not be embedded are passed over. What is found is preferred to the shipped faces when the home wants it so.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from desktop.paper.fonts import Own, Style

WANTED: Final[Mapping[Style, tuple[str, ...]]] = {
    "fang": (
        "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GB18030", "方正仿宋_GBK", "方正仿宋简体",
        "FZFangSong-Z02", "FZFangSong-Z02S", "华文仿宋", "STFangsong",
    ),
    "title": (
        "方正小标宋_GBK", "方正小标宋简体", "方正小标宋_GB18030", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S",
        "华文中宋", "STZhongsong",
    ),
    "hei": ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "FZHei-B01", "FZHei-B01S"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体简体", "FZKai-Z03", "FZKai-Z03S"),
    "song": ("宋体", "SimSun", "方正书宋_GBK", "方正书宋简体"),
}  # fmt: skip
SUFFIXES: Final = (".ttf", ".ttc")
TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true")
MOST_FACES: Final = 64
NAME_IDS: Final = (1, 4, 6, 16)
RESTRICTED: Final = 0x0002
GB18030: Final = (1, 25)


def folders() -> Iterator[Path]:
    """Where this system keeps fonts: of the machine and of the person."""
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        if "LOCALAPPDATA" in os.environ:
            yield Path(os.environ["LOCALAPPDATA"]) / "Microsoft" / "Windows" / "Fonts"
    else:
        yield from (Path.home() / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def find(places: Sequence[Path], wanted: Mapping[Style, Sequence[str]] = WANTED) -> tuple[Own, ...]:
    """The best face of each style in these folders; styles without one are left out."""
    have: dict[str, tuple[Path, int]] = {}
    for place in places:
        for path in sorted(path for path in place.rglob("*") if path.suffix.lower() in SUFFIXES):
            for number, names in _faces(path):
                for name in names:
                    have.setdefault(name, (path, number))
    best = ((style, next((name for name in names if name in have), "")) for style, names in wanted.items())
    return tuple(Own(style, *have[name]) for style, name in best if name)


def _faces(path: Path) -> Iterator[tuple[int, set[str]]]:
    """Each usable face of a file with its names; nothing for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            yield from _read(file)
    except (OSError, struct.error):
        return


def _read(file: BinaryIO) -> Iterator[tuple[int, set[str]]]:
    head, starts = file.read(12), (0,)
    if head[:4] == b"ttcf":
        count = min(struct.unpack(">L", head[8:12])[0], MOST_FACES)
        starts = struct.unpack(f">{count}L", file.read(4 * count))
    for number, start in enumerate(starts):
        file.seek(start)
        kind, count = struct.unpack(">4sH6x", file.read(12))
        entries = [struct.unpack(">4s4xLL", file.read(16)) for _ in range(count)]
        tables = {tag: (offset, length) for tag, offset, length in entries}
        if (
            kind in TRUETYPE
            and {b"glyf", b"name", b"OS/2"} <= tables.keys()
            and _may_be_embedded(file, tables[b"OS/2"][0])
        ):
            yield number, _names(file, *tables[b"name"])


def _may_be_embedded(file: BinaryIO, offset: int) -> bool:
    file.seek(offset + 8)
    (rights,) = struct.unpack(">H", file.read(2))
    return not rights & RESTRICTED


def _names(file: BinaryIO, offset: int, length: int) -> set[str]:
    file.seek(offset)
    table = file.read(length)
    _format, count, strings = struct.unpack(">HHH", table[:6])
    found = set()
    for index in range(count):
        platform, encoding, _language, kind, size, start = struct.unpack(">6H", table[6 + 12 * index : 18 + 12 * index])
        if kind in NAME_IDS:
            raw = table[strings + start : strings + start + size]
            code = "utf-16-be" if platform in {0, 3} else "gb18030" if (platform, encoding) == GB18030 else "latin-1"
            found.add(raw.decode(code, "replace").strip("\0 "))
    return found
