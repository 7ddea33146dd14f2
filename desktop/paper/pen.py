"""The hand that draws: text by style and size, rules, ticks, pictures, on the pages of one PDF.

Text is written straight into the page's content, glyph by glyph from the chain of faces; nothing in it is ever
taken for mark-up. Lengths are points, the origin is the lower left corner of the page or of the frame in use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO, Final, NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.core.sheet import Figure
from desktop.paper.fonts import ASCENT, BLANKS, DRAWN, Style, Typecase, Widths
from desktop.paper.marks import Spot
from desktop.paper.pictures import open_picture, qr_rows, runs

BLACK: Final = "0 g"
GREY: Final = "0.88 g"
RED: Final = "0 0.8 0.8 0 k"  # GB/T 9704 5.2.4: red of 80 % yellow and 80 % magenta
HAIR: Final = 0.45
THICK: Final = 0.9
TICKED: Final = "☑☒"


class Type(NamedTuple):
    """A style and a size in points."""

    style: Style
    size: float


@dataclass(frozen=True, slots=True)
class Title:
    """What the file says about itself."""

    title: str
    author: str
    subject: str = ""


class Codes(dict[str, tuple[str, str]]):
    """Character -> (name of the embedded subset, code in it) for one style in one document."""

    def __init__(self, widths: Widths, document: Any) -> None:
        super().__init__()
        self._widths, self._document = widths, document

    def __missing__(self, character: str) -> tuple[str, str]:
        self[character] = found = self._find(character)
        return found

    def _find(self, character: str) -> tuple[str, str]:
        if character in DRAWN:
            return "", character
        if self._widths[character] == 0.0 and character not in BLANKS:
            return "", ""
        shown = BLANKS.get(character, character)
        face = self._widths.face(shown)
        if face is None:
            return "", ""
        ((subset, code),) = face.splitString(shown, self._document)
        return face.getSubsetInternalName(subset, self._document), code.hex()


class Pen:
    """Draws the pages of one document and writes it to a stream when it is finished."""

    def __init__(self, target: BinaryIO, case: Typecase, title: Title) -> None:
        self.case = case
        self.canvas = Canvas(
            target, pagesize=(1, 1), pageCompression=1, invariant=1, initialFontName="YnSong", lang="zh-CN"
        )
        self.canvas.setTitle(title.title)
        self.canvas.setAuthor(title.author)
        self.canvas.setSubject(title.subject)
        self.canvas.setCreator("颐年簿")
        self.canvas.setProducer("颐年簿")
        document = self.canvas._doc  # noqa: SLF001  the subsets belong to the document, which has no public name
        self._codes = {style: Codes(widths, document) for style, widths in case.widths.items()}
        self._runs: dict[tuple[Style, str], tuple[tuple[str, str], ...]] = {}
        self._paths: list[str] = []
        self._texts: list[str] = []
        self._state = ("", 0.0, BLACK)
        self._line_width = 0.0
        self._matrix: tuple[float, ...] = ()
        self.spots: list[Spot] = []

    def begin(self, size: tuple[float, float]) -> None:
        """A new page of this size."""
        self.canvas.setPageSize(size)

    def frame(self, *matrix: float) -> None:
        """From here to the end of the page or the next frame, coordinates are those of a moved or turned frame."""
        self.flush()
        self.canvas.addLiteral("Q q" if self._matrix else "q")
        self.canvas.addLiteral(" ".join(f"{value:.4f}" for value in matrix) + " cm")
        self._matrix = matrix

    def end(self) -> None:
        """The page is finished."""
        self.flush()
        if self._matrix:
            self.canvas.addLiteral("Q")
            self._matrix = ()
        self.canvas.showPage()

    def flush(self) -> None:
        """Put what was drawn into the page: rules first, text over them."""
        if self._paths:
            self.canvas.addLiteral("\n".join(self._paths))
        if self._texts:
            self.canvas.addLiteral("BT\n" + "\n".join(self._texts) + "\nET")
        self._paths, self._texts = [], []
        self._state, self._line_width = ("", 0.0, BLACK), 0.0

    def save(self) -> None:
        """Write the document to its stream."""
        self.canvas.save()

    def text(self, at: tuple[float, float], words: str, kind: Type, *, space: float = 0.0, ink: str = BLACK) -> None:
        """Write words with their base line starting at a point; `space` is added after each character."""
        texts, (name, size, old_ink) = self._texts, self._state
        x, y = at
        if ink != old_ink:
            texts.append(ink)
        if space:
            texts.append(f"{space:.4f} Tc")
        texts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for run_name, code in self._runs.get((kind.style, words)) or self._shape(kind.style, words):
            if not run_name:
                self._drawn(words, at, kind, space)
                break
            if run_name != name or kind.size != size:
                name, size = run_name, kind.size
                texts.append(f"{name} {size:g} Tf<{code}>Tj")
            else:
                texts.append(f"<{code}>Tj")
            self._state = (name, size, ink)
        if space:
            texts.append("0 Tc")
        self._state = (self._state[0], self._state[1], ink)

    def _shape(self, style: Style, words: str) -> tuple[tuple[str, str], ...]:
        """Words as runs of one subset each; a run without a name means that something must be drawn."""
        found = list(map(self._codes[style].__getitem__, words))
        runs = tuple(
            (name, "".join([code for _name, code in run]))
            for name, run in groupby((pair for pair in found if pair != ("", "")), key=itemgetter(0))
        )
        if any(not name for name, _code in runs):
            runs = (("", ""),)
        self._runs[style, words] = runs
        return runs

    def _drawn(self, words: str, at: tuple[float, float], kind: Type, space: float) -> None:
        """Words with ticks among them: the pieces between, and each tick as rules."""
        x, widths = at[0], self.case.widths[kind.style]
        for drawn, run in groupby(words, key=DRAWN.__contains__):
            piece = "".join(run)
            if drawn:
                for index, sign in enumerate(piece):
                    self.tick((x + index * (kind.size + space), at[1]), kind.size, ticked=sign in TICKED)
            else:
                self.text((x, at[1]), piece, kind, space=space)
            x += widths.em(piece) * kind.size + space * len(piece)

    def tick(self, at: tuple[float, float], size: float, *, ticked: bool) -> None:
        """A box the size of a character on its base line, with a tick in it or not."""
        side = size * 0.72
        x, y = at[0] + size * 0.14, at[1] - size * 0.02
        self._paths.append(f"q {max(size / 18, 0.5):.2f} w {x:.2f} {y:.2f} {side:.2f} {side:.2f} re S")
        if ticked:
            a, b, c = (x + side * 0.16, y + side * 0.52), (x + side * 0.42, y + side * 0.2), (x + side, y + side * 1.05)
            self._paths.append(
                f"{size / 9:.2f} w 1 J 1 j {a[0]:.2f} {a[1]:.2f} m {b[0]:.2f} {b[1]:.2f} l {c[0]:.2f} {c[1]:.2f} l S"
            )
        self._paths.append("Q")

    def rules(self, segments: Iterable[tuple[float, float, float, float]], width: float = HAIR) -> None:
        """Straight rules from point to point."""
        paths = self._paths
        if width != self._line_width:
            paths.append(f"{width:.3f} w")
            self._line_width = width
        paths += [f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S" for a, b, c, d in segments]

    def coloured_rule(self, segment: tuple[float, float, float, float], width: float) -> None:
        """A red rule, as under the head of a document."""
        a, b, c, d = segment
        self._paths.append(f"q {width:.3f} w {RED.upper()} {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S Q")

    def box(self, corner: tuple[float, float], size: tuple[float, float], width: float = HAIR) -> None:
        """A rectangle from its lower left corner."""
        self._paths.append(f"q {width:.3f} w {corner[0]:.2f} {corner[1]:.2f} {size[0]:.2f} {size[1]:.2f} re S Q")

    def across(self, middle: tuple[float, float], words: str, kind: Type) -> None:
        """Large grey words across the page, under everything else."""
        half = self.case.widths[kind.style].em(words) * kind.size / 2
        self.flush()
        self.canvas.saveState()
        self.canvas.translate(*middle)
        self.canvas.rotate(45)
        self.text((-half, -kind.size * (ASCENT - 0.5)), words, kind, ink=GREY)
        self.flush()
        self.canvas.restoreState()

    def picture(self, corner: tuple[float, float], size: tuple[float, float], content: bytes) -> None:
        """A photo scaled into a box, its sides in proportion, in the middle."""
        image = open_picture(content, size)
        scale = min(size[0] / image.width, size[1] / image.height)
        width, height = image.width * scale, image.height * scale
        x, y = corner[0] + (size[0] - width) / 2, corner[1] + (size[1] - height) / 2
        self.flush()
        self.canvas.drawImage(ImageReader(image), x, y, width, height)

    def code(self, corner: tuple[float, float], size: tuple[float, float], text: str) -> None:
        """A QR code as large as a box allows, in the middle, with its quiet zone."""
        rows = qr_rows(text)
        side = min(size) / len(rows)
        x = corner[0] + (size[0] - side * len(rows)) / 2
        y = corner[1] + (size[1] + side * len(rows)) / 2
        squares = [
            f"{x + at * side:.3f} {y - (number + 1) * side:.3f} {length * side:.3f} {side:.3f} re"
            for number, row in enumerate(rows)
            for at, length in runs(row)
        ]
        self._paths.append("\n".join(squares) + " f")

    def spot(self, box: tuple[float, float, float, float], figure: Figure) -> None:
        """Remember where a figure stands, in points of the page."""
        a, b, c, d, e, f = self._matrix
        xs = sorted(a * x + c * y + e for x, y in (box[:2], box[2:]))
        ys = sorted(b * x + d * y + f for x, y in (box[:2], box[2:]))
        rows = tuple((row.book, row.row) for row in figure.rows)
        self.spots.append(Spot(self.canvas.getPageNumber(), (xs[0], ys[0], xs[1], ys[1]), figure.code, rows))

    def mark(self, key: str, words: str, level: int = 0) -> None:
        """An entry in the outline of the file that leads to this page."""
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(words, key, level)


def baseline(top: float, leading: float, size: float) -> float:
    """The base line of a line of text whose band of height `leading` begins at `top`."""
    return top - (leading - size) / 2 - ASCENT * size
