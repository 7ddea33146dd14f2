"""Preview: a finished paper exactly as it will be printed: its pages, zoom, two pages, words found in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QThread, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.ui import said
from desktop.ui.notices import Banner
from desktop.ui.pages_view import FIT_PAGE, FIT_WIDTH, STEP, PagesView
from desktop.ui.pdf_reader import Hit, PdfReader
from desktop.ui.pieces import GAP, Button, Deed, Elided, label
from desktop.ui.search_line import SearchLine
from desktop.ui.theme import px

BESIDE: Final = 720
# Lower than this, the paper needs the room of the search below the other tools.
LOW: Final = 160


class Preview(QWidget):
    """Shows one paper. `shown(pages)` when it is open. Call `stop` before it is thrown away for good."""

    shown = Signal(int)
    searched = Signal(int)
    _open = Signal(int, object)
    _draw = Signal(int, int, float)
    _find = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """No paper yet."""
        super().__init__(parent)
        self._number = 0
        self.pages = PagesView(self)
        self.banner = Banner(self)
        self.place = Elided()
        self.percent = label("", "small")
        self.matches = label("", "small")
        self.search = SearchLine(_("在纸上找字"), "Ctrl+F", self)
        self.search.setMaximumWidth(px(260))
        self.tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.tools.setSpacing(px(4))
        self._add_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(GAP))
        column.addLayout(self.tools)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        self.setFocusProxy(self.pages)
        self._start_reader()
        self.pages.wanted.connect(lambda page, scale: self._draw.emit(self._number, page, scale))
        self.pages.turned.connect(lambda _page: self._say_place())
        self.pages.zoomed.connect(lambda zoom: self.percent.setText(f"{zoom / self._full_size():.0%}"))
        self.search.textChanged.connect(lambda text: self._find.emit(self._number, text.strip()))
        self.search.returnPressed.connect(lambda: self.step_hit(1))

    def _start_reader(self) -> None:
        self._thread = QThread(self)
        self._reader = PdfReader()
        self._reader.moveToThread(self._thread)
        self._open.connect(self._reader.open)
        self._draw.connect(self._reader.draw)
        self._find.connect(self._reader.find)
        self._reader.opened.connect(self._opened)
        self._reader.unreadable.connect(self._unreadable)
        self._reader.drawn.connect(self._drawn)
        self._reader.found.connect(self._found)
        self._thread.finished.connect(self._reader.close, Qt.ConnectionType.DirectConnection)
        self._thread.start()
        # A preview that is only dropped must not leave its thread running.
        thread = self._thread
        self.destroyed.connect(lambda: _end(thread))
        application = QCoreApplication.instance()
        if application:
            application.aboutToQuit.connect(self.stop)

    def _add_tools(self) -> None:
        views, sides = self.pages, (QHBoxLayout(), QHBoxLayout())
        for side in sides:
            side.setSpacing(px(4))
            self.tools.addLayout(side)
        view, find = sides
        self._add_tool(view, Deed("", lambda: views.zoom_by(1 / STEP), "zoom_out", "Ctrl+-", "quiet"), _("缩小"))
        self.percent.setMinimumWidth(px(48))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        view.addWidget(self.percent)
        self._add_tool(view, Deed("", lambda: views.zoom_by(STEP), "zoom_in", "Ctrl++", "quiet"), _("放大"))
        self._add_tool(view, Deed("", lambda: views.set_fit(FIT_WIDTH), "fit_width", "Ctrl+1", "quiet"), _("适合宽度"))
        self._add_tool(view, Deed("", lambda: views.set_fit(FIT_PAGE), "one_page", "Ctrl+0", "quiet"), _("整页"))
        self.two_button = self._add_tool(view, Deed("", self._turn_two, "two_pages", "Ctrl+2", "quiet"), _("双页"))
        self.two_button.setCheckable(True)
        view.addSpacing(px(GAP))
        view.addWidget(self.place, 1)
        find.addStretch(1)
        find.addWidget(self.matches)
        before = self._add_tool(find, Deed("", lambda: self.step_hit(-1), "up", "Shift+F3", "quiet"), _("上一处"))
        after = self._add_tool(find, Deed("", lambda: self.step_hit(1), "down", "F3", "quiet"), _("下一处"))
        find.addWidget(self.search, 2)
        self._finding: tuple[QWidget, ...] = (self.matches, before, after, self.search)
        larger = QShortcut(QKeySequence("Ctrl+="), self)
        larger.activated.connect(lambda: views.zoom_by(STEP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the search below the other tools where they have no room side by side."""
        super().resizeEvent(event)
        wide = self.width() >= px(BESIDE)
        self.tools.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for part in self._finding:
            part.setVisible(wide or self.height() >= px(LOW))

    def _add_tool(self, side: QHBoxLayout, deed: Deed, words: str) -> Button:
        made = Button(deed, self)
        made.setAccessibleName(words)
        made.setToolTip(said.beside(words, deed.key))
        side.addWidget(made)
        return made

    def show_paper(self, content: bytes) -> None:
        """Show a PDF; what was shown before is let go."""
        self._number += 1
        self.banner.say("")
        self.search.clear()
        self.pages.show_pages(())
        self._say_place()
        self._open.emit(self._number, content)

    def step_hit(self, step: int) -> None:
        """Go to the next or the last place where the text was found."""
        hits = self.pages.hits
        if hits:
            self.pages.show_hits(hits, (self.pages.hit + step) % len(hits))
            self._say_hits()

    def stop(self) -> None:
        """End the reading thread."""
        _end(self._thread)

    def _turn_two(self) -> None:
        self.pages.set_two(two=self.two_button.isChecked())

    def _full_size(self) -> float:
        """The zoom at which a page has its size on paper."""
        return self.logicalDpiX() / 72

    def _opened(self, number: int, sizes: Sequence[object]) -> None:
        if number == self._number:
            self.pages.show_pages(sizes)  # type: ignore[arg-type]  # handed over as plain parts
            self._say_place()
            self.shown.emit(len(sizes))

    def _unreadable(self, number: int) -> None:
        if number == self._number:
            self.banner.say(_("这份文件读不出来，可能没有写完整，请重新生成一次。"), "bad")
            self.shown.emit(0)

    def _drawn(self, number: int, page: int, scale: float, picture: object) -> None:
        if number == self._number:
            self.pages.take(page, scale, picture)  # type: ignore[arg-type]  # handed over as plain parts

    def _found(self, number: int, text: str, hits: Sequence[Hit]) -> None:
        if number == self._number and text == self.search.text().strip():
            self.pages.show_hits(hits, 0 if hits else -1)
            self._say_hits()
            self.searched.emit(len(hits))

    def _say_hits(self) -> None:
        hits = self.pages.hits
        if hits:
            self.matches.setText(_("{number} / {count} 处").format(number=self.pages.hit + 1, count=len(hits)))
        else:
            self.matches.setText(_("没有找到") if self.search.text().strip() else "")

    def _say_place(self) -> None:
        count = len(self.pages.sizes)
        words = _("第{page}页，共{count}页").format(page=self.pages.current + 1, count=count) if count else ""
        self.place.say(words)


def _end(thread: QThread) -> None:
    thread.quit()
    thread.wait()
