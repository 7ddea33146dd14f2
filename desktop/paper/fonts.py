"""The typefaces on paper: five styles, each a chain of files, so that every character finds a glyph or is refused.

A character is taken from the first face of the chain that has it; none has it: the record is refused by name,
because an empty box on a county form is a wrong name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.paper.glyphs import shrink

Style = Literal["song", "fang", "title", "hei", "kai"]
CHAINS: Final[Mapping[Style, tuple[str, ...]]] = {
    "song": ("YnSong", "YnHei", "YnKai"),
    "fang": ("YnFang", "YnSong", "YnHei", "YnKai"),
    "title": ("YnBiaoSong", "YnSong", "YnHei", "YnKai"),
    "hei": ("YnHei", "YnSong", "YnKai"),
    "kai": ("YnKai", "YnSong", "YnHei"),
}
ASCENT: Final = 0.88  # all our faces: the em box stands from -0.12 to 0.88
DRAWN: Final = "□☐☑☒"  # ticks are drawn with rules: the faces differ, and no face has ☑
# FandolFang draws these short and low: a line to write on falls apart, a minus looks like a hyphen.
# Its figures and Latin letters are as heavy as its characters are light.
OF_SONG: Final = frozenset("_＿－＋＝×÷") | frozenset(map(chr, range(0x21, 0x7F)))
OUR_FANG: Final = "YnFang"
BLANKS: Final = {"\xa0": " ", "\t": " ", "\u2028": " ", "\u2029": " "}
SHIPPED: Final = "resources/fonts"
LONG_TABLE: Final = 1 << 20
MAP_CHUNK: Final = 100  # a ToUnicode map may list at most 100 characters in one go (PDF 32000-1, 9.10.3)


class Unprintable(KnownError):
    """A character that no face has; the sentence names the text in which it stands."""

    def __init__(self, character: str, where: str = "") -> None:
        code = f"U+{ord(character):04X}"
        where = "".join(" " if "\ud800" <= one <= "\udfff" else one for one in where)
        super().__init__(
            _("“{where}”里有一个字（编码 {code}）不在所带的任何字体里，印出来会成空框，因此没有打印。").format(
                where=where or code, code=code
            ),
            _("请核对这个字，或按身份证上的写法重新录入。"),
        )
        self.character = character


def is_silent(character: str) -> bool:
    """Whether a character leaves no mark on paper: controls, joiners, direction marks, variation selectors."""
    code = ord(character)
    return (
        code < 0x20  # noqa: PLR2004  the controls of ASCII
        or 0x7F <= code <= 0x9F  # noqa: PLR2004  the range as Unicode gives it
        or code in (0xAD, 0x180E, 0xFEFF)
        or 0x200B <= code <= 0x200F  # noqa: PLR2004  the range as Unicode gives it
        or 0x202A <= code <= 0x202E  # noqa: PLR2004  the range as Unicode gives it
        or 0x2060 <= code <= 0x206F  # noqa: PLR2004  the range as Unicode gives it
        or 0xFE00 <= code <= 0xFE0F  # noqa: PLR2004  the range as Unicode gives it
        or 0xE0000 <= code <= 0xE0FFF  # noqa: PLR2004  the range as Unicode gives it
    )


@dataclass(frozen=True, slots=True)
class Own:
    """A face of the computer's own, to be taken before the shipped one of its style."""

    style: Style
    path: Path
    number: int = 0


class Fonts(NamedTuple):
    """Where the shipped faces lie, and the computer's own that are taken before them."""

    folder: Path
    own: tuple[Own, ...] = ()


class Outlines:
    """A long table of a mapped file, read piece by piece: reportlab would copy all outlines for each subset."""

    def __init__(self, mapped: mmap, start: int) -> None:
        self._mapped, self._start = mapped, start

    def __getitem__(self, part: slice) -> bytes:
        return self._mapped[self._start + part.start : self._start + part.stop]


class Mapped(mmap):
    """A font file mapped into memory, so that only the pages in use take room."""

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, slice) and part.stop - part.start > LONG_TABLE:
            return Outlines(self, part.start)
        return super().__getitem__(part)


class FontFile:
    """What reportlab reads a font from."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)

    def read(self) -> Mapped:
        """The whole file, mapped."""
        with Path(self.name).open("rb") as file:
            return Mapped(file.fileno(), 0, access=ACCESS_READ)


class Face(TTFont):
    """One file as reportlab embeds it, with a map back to Unicode that is right beyond U+FFFF as well."""

    def __init__(self, name: str, path: Path, number: int = 0) -> None:
        super().__init__(name, FontFile(path), subfontIndex=number, shapable=False)
        shrink(self.face)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  reportlab's name
        """Embed the subsets, then write their maps anew: reportlab gives 王𬱖 back as 王ⳅ."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        internal = doc.fontMapping[self.fontName][1:]
        for number, subset in enumerate(subsets):
            reference = fonts[f"{internal}+{number}"].ToUnicode
            doc.idToObject[reference.name].content = unicode_map(subset)


def unicode_map(subset: list[int]) -> str:
    """The ToUnicode map of a subset: which character each code of the font stands for, in UTF-16."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    pairs = [(code, chr(point)) for code, point in enumerate(subset) if point]
    for start in range(0, len(pairs), MAP_CHUNK):
        chunk = pairs[start : start + MAP_CHUNK]
        lines.append(f"{len(chunk)} beginbfchar")
        lines += [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in chunk]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


class Widths(dict[str, float]):
    """Character -> advance in ems for one style; asked for an unknown character it looks through the chain."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, character: str) -> float:
        if character in DRAWN:
            width = 1.0
        elif is_silent(character) and character not in BLANKS:
            width = 0.0
        else:
            width = self._width(BLANKS.get(character, character))
        self[character] = width
        return width

    def _width(self, character: str) -> float:
        face = self.face(character)
        if face is None:
            raise Unprintable(character)
        return float(face.face.getCharWidth(ord(character))) / 1000

    def face(self, character: str) -> Face | None:
        """The first face of the chain that has the character."""
        code = ord(character)
        found = (face for face in self._faces if code in face.face.charToGlyph)
        return next((face for face in found if face.fontName != OUR_FANG or character not in OF_SONG), None)

    def ems(self, text: str) -> list[float]:
        """The advance of each character in ems; refuses the text when a character cannot be printed."""
        try:
            return list(map(self.__getitem__, text))
        except Unprintable as fault:
            raise Unprintable(fault.character, text[:40]) from None

    def em(self, text: str) -> float:
        """The length of a line in ems."""
        try:
            return sum(map(self.__getitem__, text))
        except Unprintable as fault:
            raise Unprintable(fault.character, text[:40]) from None


class Typecase:
    """The open faces of one folder. One document at a time may be saved with them: hold `lock`."""

    def __init__(self, folder: Path, own: tuple[Own, ...] = ()) -> None:
        self.lock = Lock()
        names = dict.fromkeys(name for chain in CHAINS.values() for name in chain)
        self._faces = dict(self._open(folder, tuple(names)))
        chains = {style: [self._faces[name] for name in chain] for style, chain in CHAINS.items()}
        for face in own:
            opened = self._faces.setdefault(f"Own{face}", Face(f"Own{len(self._faces)}", face.path, face.number))
            chains[face.style].insert(0, opened)
        self.widths: dict[Style, Widths] = {style: Widths(tuple(chain)) for style, chain in chains.items()}
        pdfmetrics.registerFont(self._faces["YnSong"])
        rl_config.useA85 = 0  # pages as bytes, not as letters: a fifth less to write and to keep

    @staticmethod
    def _open(folder: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Face]]:
        for name in names:
            path = folder / f"{name}.ttf"
            if not path.is_file():
                raise KnownError(
                    _("找不到字体文件“{name}”，不能打印。").format(name=path.name), _("请重新安装本程序。")
                )
            yield name, Face(name, path)


@lru_cache(maxsize=2)
def typecase(fonts: Fonts) -> Typecase:
    """The faces of a folder, and those of the computer to be taken first; opened once (a quarter second) and kept."""
    return Typecase(fonts.folder, fonts.own)


def shipped(package: Path) -> Path:
    """Where the shipped fonts lie: inside the installed package, else beside it in the source tree."""
    inside = package / SHIPPED
    return inside if inside.is_dir() else package.parent / SHIPPED
