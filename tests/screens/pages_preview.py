"""The preview of a paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from desktop.ui.pieces import Deed, PageTitle
from desktop.ui.preview import Preview
from tests.screens.pages_pieces import ground
from tests.screens.papers import paper


def _page(*, two: bool) -> tuple[QWidget, Preview]:
    page, column = ground()
    title = PageTitle("2026年10月 月报", "5 页 · 未封月")
    title.add(Deed("存为PDF", icon="export"))
    title.add(Deed("打印", icon="print", key="Ctrl+P", kind="primary"))
    column.addWidget(title)
    preview = Preview()
    column.addWidget(preview, 1)
    page.resize(1366, 768)
    page.show()
    if two:
        preview.two_button.click()
    preview.show_paper(paper())
    return page, preview


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def preview(_folder: Path) -> QWidget:
    page, made = _page(two=False)
    _wait(300)
    made.search.setText("沈长青")
    _wait(300)
    return page


def two_pages(_folder: Path) -> QWidget:
    page, _made = _page(two=True)
    _wait(400)
    return page


PAGES = {"preview": preview, "preview-two": two_pages}
