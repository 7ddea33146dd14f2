"""The entry of a picture: chosen or dropped, made small enough, shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui.entry import Entry
from desktop.ui.icons import icon
from desktop.ui.pieces import Button, Deed
from desktop.ui.theme import look, px

LONGEST_SIDE: Final = 900
QUALITY: Final = 88
WIDE, HIGH = 96, 128


def shrink(content: bytes) -> bytes:
    """A picture as JPEG with no side longer than 900 dots; empty when it is no picture."""
    image = QImage.fromData(content)
    if image.isNull():
        return b""
    if max(image.width(), image.height()) > LONGEST_SIDE:
        image = image.scaled(
            LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "JPG", QUALITY)  # type: ignore[call-overload]  # the stubs want bytes
    return bytes(store.data())


class Portrait(QWidget):
    """The picture in its frame, or the place for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty frame."""
        super().__init__(parent)
        self.picture = QPixmap()
        self.setFixedSize(QSize(px(WIDE), px(HIGH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(worn.colour("frame"))
        painter.setBrush(worn.colour("bg"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(6), px(6))
        if self.picture.isNull():
            side = px(32)
            icon("photo", "ink2", 32).paint(
                painter, (self.width() - side) // 2, (self.height() - side) // 2, side, side
            )
            return
        room = self.size() - QSize(px(6), px(6))
        fitted = self.picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap((self.width() - fitted.width()) // 2, (self.height() - fitted.height()) // 2, fitted)


class PhotoEntry(Entry):
    """A picture of somebody."""

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """No picture."""
        super().__init__(column, today, parent)
        self._content: bytes | None = None
        self._unreadable = ""
        self.frame = Portrait(self)
        self.pick = Button(Deed(_("选择照片"), self._choose, "folder"), self)
        self.drop = Button(Deed(_("取下"), self._take_off, kind="quiet"), self)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(4))
        buttons.addWidget(self.pick)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        stack = QVBoxLayout()
        stack.setSpacing(px(6))
        stack.addWidget(self.frame)
        stack.addLayout(buttons)
        self.row.addLayout(stack)
        self.setAcceptDrops(True)
        self.hold(self.pick)
        self.set_value(None)

    def text(self) -> str:
        return self.column.to_text(self._content)

    def set_text(self, text: str) -> None:
        """Pictures are not kept in drafts of text."""

    def value(self) -> bytes | None:
        if self._unreadable:
            raise Unreadable(self._unreadable)
        return self._content

    def set_value(self, value: Any) -> None:
        self._content = bytes(value) if value else None
        self._unreadable = ""
        self.frame.picture = QPixmap()
        if self._content:
            self.frame.picture.loadFromData(self._content)
        self.drop.setVisible(bool(self._content))
        self.frame.update()

    def take(self, path: str) -> None:
        """Take the picture of a file."""
        try:
            made = shrink(Path(path).read_bytes())
        except OSError:
            made = b""
        if made:
            self.set_value(made)
        else:
            self._unreadable = _("“{name}”不是照片，请选 JPG 或 PNG 的文件。").format(name=Path(path).name)
        self.changed.emit()
        self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData().urls()[0].toLocalFile())

    def _take_off(self) -> None:
        self.set_value(None)
        self.changed.emit()
        self.left.emit()

    def _choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, _("选择照片"), "", _("照片 (*.jpg *.jpeg *.png *.bmp)"))
        if path:
            self.take(path)
