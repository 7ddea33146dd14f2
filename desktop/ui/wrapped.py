"""Running text over several lines: no path widens a page, no code is broken, no last line is a sign or two."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

# Signs without a blank that Qt would not break: a path, a file name, a code.
LONG_RUN: Final = re.compile(r"[!-~]{20,}")
BREAK: Final = "\u200b"
# A day, a room or a code is not broken at its hyphen, nor a number from the word it counts (39天), nor the number of a
# document at its year: 淄民〔2023〕4号.
WHOLE: Final = re.compile(
    r"(?<=[0-9]-)(?=[0-9A-Za-z])|(?<=[0-9A-Za-z]-)(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])|(?=〔)|(?<=〕)"
)
GLUE: Final = "\u2060"
PAUSES: Final = "，。；：、！？）” ,.;:"
# So many signs stand at least on the last line; the text is drawn narrower by so many at most.
FEWEST: Final = 3
NARROWER: Final = 14


class Wrapped(QLabel):
    """Running text over several lines; a long folder name breaks too, so that no path widens a page.

    It takes the room that Qt's labels take, and is drawn a little narrower where its last line would be left with
    one or two signs: then it breaks behind a comma or a stop, if there is one near.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show the text."""
        super().__init__(parent)
        self._given = ""
        self._measured: tuple[str, int, str] | None = None
        self._narrow = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        self._given = text
        self.setAccessibleName(text)
        broken = LONG_RUN.sub(lambda run: BREAK.join(run[0]), text)
        super().setText(WHOLE.sub(GLUE, broken))

    def text(self) -> str:
        """The text as it was given."""
        return self._given

    def lines(self, width: int = 0) -> list[str]:
        """The lines as they are drawn, or at another width."""
        found = paragraphs_at(super().text(), self, width or self.drawn().width())
        return [line for lines in found for line in lines]

    def drawn(self) -> QRect:
        """Where the text is drawn: all its room, or a part of it that leaves no sign alone."""
        box = self.contentsRect()
        found = (super().text(), box.width(), self.font().key())
        if found != self._measured:
            self._measured, self._narrow = found, fair_width(found[0], self, box.width())
        rest = box.width() - self._narrow
        if self.alignment() & Qt.AlignmentFlag.AlignRight:
            return box.adjusted(rest, 0, 0, 0)
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return box.adjusted(rest // 2, 0, rest // 2 - rest, 0)
        return box.adjusted(0, 0, -rest, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.drawn()
        if box.width() == self.contentsRect().width():
            super().paintEvent(event)
            return
        option = QStyleOption()
        option.initFrom(self)
        flags = QStyle.visualAlignment(self.layoutDirection(), self.alignment()).value | Qt.TextFlag.TextWordWrap.value
        self.style().drawItemText(
            QPainter(self), box, flags, option.palette, self.isEnabled(), super().text(), self.foregroundRole()
        )


def paragraphs_at(text: str, label: QWidget, width: int) -> list[list[str]]:
    """How the paragraphs of a text are broken into lines in a label's type at a width."""
    wrapping, found = QTextOption(), []
    wrapping.setWrapMode(QTextOption.WrapMode.WordWrap)
    for paragraph in text.split("\n"):
        layout, lines = QTextLayout(paragraph, label.font()), []
        layout.setTextOption(wrapping)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        found.append(lines)
    return found


def fair_width(text: str, label: QWidget, width: int) -> int:
    """The width at which a text leaves no last line of a sign or two, in no more lines; all its room where none is."""
    measure = label.fontMetrics()
    sign = measure.horizontalAdvance("国")
    if measure.horizontalAdvance(text) <= width:
        return width
    first = paragraphs_at(text, label, width)
    alone = [number for number, lines in enumerate(first) if _is_left_alone(lines, label)]
    fair, most = width, sum(map(len, first))
    for narrow in range(width - sign, width - (NARROWER + 1) * sign, -sign) if alone else ():
        found = paragraphs_at(text, label, narrow) if narrow > FEWEST * sign else []
        if sum(map(len, found)) != most:
            break
        if not any(_is_left_alone(lines, label) for lines in found):
            if all(found[number][-2].rstrip()[-1:] in PAUSES for number in alone):
                return narrow
            fair = narrow if fair == width else fair
    return fair


def _is_left_alone(lines: list[str], label: QWidget) -> bool:
    measure = label.fontMetrics()
    return len(lines) > 1 and measure.horizontalAdvance(lines[-1]) < measure.horizontalAdvance("国") * FEWEST
