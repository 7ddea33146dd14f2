"""The help on the screen: F1 opens the page about what is seen; its contents at the left, Esc turns back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from desktop.core.words import _
from desktop.shell import help_text, menu
from desktop.shell.finder import Place
from desktop.shell.help_text import CONTENTS, START, TOPICS, HelpText, language
from desktop.shell.scene import Scene, ShellPage
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import ROOM, Button, Card, Deed, PageTitle
from desktop.ui.theme import look, px
from desktop.ui.whole_rows import down_to, last_whole

PAGE: Final = "help"
KEY: Final = "F1"
LIST_WIDTH: Final = 236
LINE: Final = 32
# Text of this width is read without losing the line.
WIDEST: Final = 860
EDGE: Final = 22
PANEL: Final = 760
PANEL_HIGH: Final = 440
TOPIC: Final = Qt.ItemDataRole.UserRole
# Pages of the window whose help goes by another name.
ALSO: Final = {
    menu.HOME_BOOK: "house", menu.PEOPLE: "password", menu.CODE: "password", menu.HAND_OVER: "handover",
} | dict.fromkeys((menu.HISTORY, menu.UNDO, menu.BIN, menu.ARCHIVE), "history")  # fmt: skip
STYLE: Final = """
* {{ line-height: 150%; }}
p.title {{ font-size: {title}px; font-weight: bold; margin: {gap}px 0 {gap}px 0; }}
p.heading {{ font-size: {heading}px; font-weight: bold; margin: {room}px 0 {gap}px 0; }}
p.text {{ margin: 0 0 {gap}px 0; }}
p.picture {{ margin: {gap}px 0 0 0; line-height: 100%; }}
p.caption {{ font-size: {small}px; color: {ink2}; margin: 0 0 {gap}px 0; }}
li {{ margin: 0 0 {gap}px 0; }}
a {{ color: {brand}; }}
"""


class HelpView(QTextBrowser):
    """One page of the help, its pictures as wide as there is room; `asked_for` names the page of a link."""

    asked_for = Signal(str)

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        """Show the page about a topic."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTextBrowser, QTextBrowser:focus { border: none; padding: 0; }")
        self.anchorClicked.connect(lambda link: self.asked_for.emit(link.path()))
        self.text: HelpText = help_text.load(topic, language())
        self._shown: tuple[str, int] = ("", 0)
        self.read(topic)

    def read(self, topic: str) -> None:
        """Show the page about a topic from its beginning."""
        self.text = help_text.load(topic, language())
        self.setAccessibleName(_("帮助：{title}").format(title=self.text.title))
        self._fit()

    def wide(self) -> int:
        """How wide the text is now."""
        return max(px(200), min(px(WIDEST), self.viewport().width() - px(EDGE)))

    def _fit(self) -> None:
        wide = self.wide()
        if self._shown == (self.text.topic, wide):
            return
        here = self.verticalScrollBar().value() if self._shown[0] == self.text.topic else 0
        self._shown = (self.text.topic, wide)
        worn, document = look(), self.document()
        document.setDocumentMargin(px(4))
        document.setIndentWidth(px(26))
        document.setDefaultFont(worn.font())
        lengths = {"gap": px(6), "room": px(18)} | {name: px(size) for name, size in worn.sizes.items()}
        document.setDefaultStyleSheet(STYLE.format(**worn.colours, **lengths))
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(wide)
        self.setHtml(help_text.html(self.text, worn.colours, wide - px(8)))
        self.verticalScrollBar().setValue(here)

    def sizeHint(self) -> QSize:
        return QSize(px(PANEL), px(PANEL_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the page, finely scaled to the width of the text, with a hairline round it."""
        path = self.text.folder / (name.path() if isinstance(name, QUrl) else name)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(str(path))
        if picture.isNull():
            return super().loadResource(kind, name)
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = picture.scaledToWidth(round((self.wide() - px(8)) * ratio), smooth)
        painter = QPainter(scaled)
        painter.setPen(look().colour("edge"))
        painter.drawRect(QRectF(scaled.rect()).adjusted(0, 0, -1, -1))
        painter.end()
        scaled.setDevicePixelRatio(ratio)
        return scaled


class Contents(QListWidget):
    """The list of all pages of the help, by groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """All pages."""
        super().__init__(parent)
        self.setAccessibleName(_("帮助目录"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for group, topics in CONTENTS:
            head = self._line(_(group))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(look().font("small", bold=True))
            head.setForeground(look().colour("ink2"))
            for topic in topics:
                self._line("　" + help_text.load(topic, language()).title).setData(TOPIC, topic)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(QPaintEvent(down_to(event.rect(), last_whole(self))))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def _line(self, words: str) -> QListWidgetItem:
        made = QListWidgetItem(words, self)
        made.setSizeHint(QSize(0, px(LINE)))
        made.setToolTip(words.strip())
        return made

    def choose(self, topic: str) -> None:
        """Mark a page without asking for it."""
        was = self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(TOPIC) == topic:
                self.setCurrentRow(row)
        self.blockSignals(was)


class HelpPage(ShellPage):
    """The help as a page of the window; `back` turns to where it was asked for."""

    def __init__(self, scene: Scene, topic: str, back: Callable[[], None]) -> None:
        """Open the page about a topic."""
        super().__init__(scene)
        self.title = PageTitle(_("帮助"), _("上下键翻看，左边是目录"))
        self.back_button = self.title.add(Deed(_("返回"), back, "back", "Esc"))
        self.contents = Contents()
        self.view = HelpView(topic)
        self.column.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(px(ROOM))
        for part, wide in ((self.contents, px(LIST_WIDTH)), (self.view, 0)):
            card = Card()
            card.body.setContentsMargins(px(8) if wide else px(EDGE), px(8), px(8), px(8))
            card.body.addWidget(part)
            if wide:
                card.setFixedWidth(wide)
            row.addWidget(card, 0 if wide else 1)
        self.column.addLayout(row, 1)
        self.contents.currentItemChanged.connect(lambda item, _old: self.read(item.data(TOPIC)))
        self.view.asked_for.connect(self.read)
        self.contents.choose(topic)
        self.setFocusProxy(self.view)

    def read(self, topic: str) -> None:
        """Turn to the page about a topic."""
        if topic in TOPICS:
            self.view.read(topic)
            self.contents.choose(topic)


class Opens(Protocol):
    """The window, as far as the help needs it."""

    scene: Scene
    stack: QStackedWidget

    @property
    def current(self) -> str:
        """The name of the page of the menu that was shown last."""

    def show_page(self, name: str, make: Callable[[], Any]) -> Any:
        """Show a page that stands in no menu."""


def open_help(window: Opens, pages: Mapping[str, QWidget], topic: str = "") -> None:
    """Open the help about a topic, or about the page that is shown; from the help itself, its beginning."""
    shown = window.stack.currentWidget()
    if shown is None or isinstance(shown, HelpPage):
        if shown is not None:
            shown.read(topic or START)
        return
    wanted = topic or topic_shown(window, pages)
    page = window.show_page(PAGE, lambda: HelpPage(window.scene, wanted, lambda: window.stack.setCurrentWidget(shown)))
    page.view.setFocus()


def topic_shown(window: Opens, pages: Mapping[str, QWidget]) -> str:
    """Which page of the help is about the page that is shown."""
    shown = window.stack.currentWidget()
    return topic_of(next((name for name, page in pages.items() if page is shown), window.current))


def topic_of(page: str) -> str:
    """Which page of the help is about a page of the window; the first one where none is."""
    named = ALSO.get(page, page)
    return named if named in TOPICS else START


def help_places(show: Callable[[str], None]) -> list[Place]:
    """Every page of the help, to be found by its title and its headings."""
    found = []
    for topic in TOPICS:
        text = help_text.load(topic, language())
        found.append(Place(text.title, " ".join(text.headings()), _("帮助"), lambda t=topic: show(t)))  # type: ignore[misc]  # a lambda's default
    return found


class HelpPanel(Panel):
    """A page of the help over a window that shows no page of its own for it; `instead` comes back when it is closed."""

    def __init__(self, over: QWidget, topic: str, instead: Panel | None = None) -> None:
        """Show a page in place of a panel, or where no home is open."""
        super().__init__(over, _("帮助"), PANEL)
        self.view, self._instead = HelpView(topic), instead
        self.view.asked_for.connect(self.view.read)
        self.card.body.addWidget(self.view)
        self.foot.addWidget(Button(Deed(_("返回"), self.close_panel, kind="primary")))
        if instead is not None:
            instead.hide()
        self.open(self.view)

    def close_panel(self) -> None:
        if self._instead is not None:
            self._instead.show()
            self._instead.raise_()
        super().close_panel()


def show_panel(over: QWidget, topic: str) -> Panel:
    """Show a page of the help over a window that has no pages: the one before a home is open."""
    return HelpPanel(over, topic)


class HelpInPanels(QObject):
    """F1 while a panel lies over the window: the help about the page below it, and then the panel again."""

    def __init__(self, window: QWidget, topic: Callable[[], str]) -> None:
        """`topic()` is what the page is about that is shown."""
        super().__init__(window)
        self._window, self._topic = window, topic
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            panels = [part for part in self._window.findChildren(Panel) if part.isVisible()]
            if panels and not isinstance(panels[-1], HelpPanel):
                HelpPanel(self._window, self._topic(), panels[-1])
                return True
        return super().eventFilter(watched, event)
