"""What is higher than a low window: parts below one another, a list among them, that scroll where they have no room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.pieces import GAP, ROOM
from desktop.ui.theme import px

# The gap beside the scroll bar, while there is one.
BAR: Final = 6
LOWEST: Final = 120


class Tall(QScrollArea):
    """Parts below one another; the one that grows gets what room there is, and never less than its minimum.

    Where all of them have no room they scroll as one; what the cursor goes to is brought into sight, with its part.
    """

    def __init__(self, *parts: QWidget, grows: QWidget, parent: QWidget | None = None) -> None:
        """Hold these parts, one of which grows."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its parts are walked to, not it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.content = Parts(parts, grows)
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)
        for view in grows.findChildren(QAbstractItemView):
            view.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._settle)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # a page has an application

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width() + px(BAR)
        return QSize(self.content.minimumSizeHint().width() + bar, px(LOWEST))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QAbstractItemView):
            # Who walks by keys sees the row, and what is told of it below the list.
            self.ensureVisible(0, self.content.grows.geometry().bottom(), 0, 0)
            self.ensureVisible(0, watched.mapTo(self.content, QPoint(0, 0)).y(), 0, 0)
        return super().eventFilter(watched, event)

    def _settle(self, _low: int, high: int) -> None:
        self.content.column.setContentsMargins(0, 0, px(BAR) if high else 0, 0)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # A list that is clicked stays where it is: its rows scroll by themselves.
        if now is None or isinstance(now, QAbstractItemView) or not self.content.isAncestorOf(now):
            return
        part = next(part for part in self.content.parts if part is now or part.isAncestorOf(now))
        seen = part if part.height() <= self.viewport().height() else now
        self.ensureWidgetVisible(seen, 0, 0 if seen is part else px(GAP))


class Parts(QWidget):
    """Parts below one another that ask for no more height than they need at least."""

    def __init__(self, parts: tuple[QWidget, ...], grows: QWidget) -> None:
        """Hold the parts."""
        super().__init__()
        self.setObjectName("scrolled")
        self.parts, self.grows = parts, grows
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(ROOM))
        for part in parts:
            self.column.addWidget(part, int(part is grows))

    def heightForWidth(self, width: int) -> int:
        seen = [part for part in self.parts if not part.isHidden()]
        inner = width - self.column.contentsMargins().right()
        return sum(self._least(part, inner) for part in seen) + self.column.spacing() * max(0, len(seen) - 1)

    def _least(self, part: QWidget, width: int) -> int:
        if part is not self.grows and part.hasHeightForWidth():
            return part.heightForWidth(width)
        return max(part.minimumSizeHint().height(), part.minimumHeight())
