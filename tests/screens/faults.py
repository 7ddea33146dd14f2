"""What can be seen to be wrong on a page: texts that are cut off, parts that overlap or stand outside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QWidget,
)

from desktop.ui.pieces import Elided
from tests.screens.inside import inside

SLACK = 1


def faults(page: QWidget) -> list[str]:
    """Every cut-off label, button and choice, neighbours that overlap, and what is cut inside views, as sentences.

    Empty when all is well. The page must be shown and laid out. What scrolls away is no fault.
    """
    shown = [part for part in page.findChildren(QWidget) if part.isVisibleTo(page) and not _inside_view(part)]
    found = [fault for part in shown for fault in (_cut(part), _outside(part), _too_wide(part)) if fault]
    return [*found, *_overlaps(shown), *inside(page)]


def name_of(part: QWidget) -> str:
    """How a fault names a part: its class and what it says."""
    says = getattr(part, "text", None)
    words = str(says()) if callable(says) else part.accessibleName()
    return f"{type(part).__name__} “{words[:24]}”"


def _inside_view(part: QWidget) -> bool:
    """Parts of lists, scroll bars and other things that Qt lays out by itself."""
    if isinstance(part, QScrollBar | QSplitterHandle):
        return True
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractItemView | QLineEdit | QComboBox):
            return True
        above = above.parentWidget()
    return False


def _cut(part: QWidget) -> str:
    if isinstance(part, Elided):
        return ""
    if isinstance(part, QLabel) and part.text():
        need = part.minimumSizeHint()
        if part.wordWrap():
            height = part.heightForWidth(part.width())
            return f"cut off: {name_of(part)}" if height > part.height() + SLACK else ""
        if need.width() > part.width() + SLACK or need.height() > part.height() + SLACK:
            return f"cut off: {name_of(part)}"
    if isinstance(part, QAbstractButton) and part.text():
        need = part.minimumSizeHint()
        if need.width() > part.width() + SLACK or need.height() > part.height() + SLACK:
            return f"cut off: {name_of(part)}"
    if isinstance(part, QComboBox) and part.sizeAdjustPolicy() == QComboBox.SizeAdjustPolicy.AdjustToContents:
        free = part.minimumWidth() != part.maximumWidth()
        return f"cut off: {name_of(part)}" if free and part.minimumSizeHint().width() > part.width() + SLACK else ""
    return ""


def _outside(part: QWidget) -> str:
    """A part that reaches out of the one it lies in, where nothing scrolls."""
    above = part.parentWidget()
    if above is None or part.isWindow() or above.isWindow():
        return ""
    if isinstance(above.parentWidget(), QScrollArea) or isinstance(above, QAbstractScrollArea):
        return ""
    room = above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    return "" if room.contains(part.geometry()) else f"reaches out of its place: {name_of(part)}"


def _too_wide(part: QWidget) -> str:
    """Content that does not fit its scroll area across, where nothing scrolls across."""
    content = part.widget() if isinstance(part, QScrollArea) else None
    if content is None or part.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:  # type: ignore[attr-defined]  # only a scroll area comes here
        return ""
    wide = content.width() > part.viewport().width() + SLACK  # type: ignore[attr-defined]  # only a scroll area comes here
    return f"wider than its place: {name_of(content)}" if wide else ""


def _overlaps(shown: list[QWidget]) -> list[str]:
    groups: dict[int, list[QWidget]] = {}
    for part in shown:
        if part.width() > SLACK and part.height() > SLACK and not _floats(part):
            groups.setdefault(id(part.parentWidget()), []).append(part)
    found = []
    for parts in groups.values():
        for index, one in enumerate(parts):
            for other in parts[index + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > SLACK and both.height() > SLACK:
                    found.append(f"overlap: {name_of(one)} and {name_of(other)}")
    return found


def _floats(part: QWidget) -> bool:
    """Parts that lie over others on purpose say so."""
    return (
        part.isWindow()
        or bool(part.property("floats"))
        or part.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    )
