"""Everything the search box leads to: the rows of all books, the pages, forms and settings, commands, the help.

Nothing of it is read at the start or at a key: rows are read a little at a time while nobody types, and the initials
of the places are found out aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from desktop.core.words import N_, _
from desktop.services import forms
from desktop.services.book import Book, Found
from desktop.shell import errand, help_text, menu
from desktop.shell.finder import Finder, Known, Place, known_row, with_letters
from desktop.shell.help_page import help_places
from desktop.shell.help_text import TOPICS
from desktop.shell.office import Office
from desktop.ui.rows import short_of

# After the start and after a write: long enough to let the page be painted and the typing go on.
SOON: Final = 400
# So many ms are read at a time between two things that the window does.
MOMENT: Final = 8
# What stands in the settings, by the words that it shows there, and the other words by which people look for it.
SETTINGS: Final = (
    (N_("机构概况(&G)"), N_("院名 核定床位 证照 地址 电话")),
    (N_("换政策包(&P)"), N_("政策 标准 补贴标准 指标目标")),
    (N_("颜色"), N_("深色 浅色 夜间")),
    (N_("字号"), N_("大字 特大字 字体 看不清")),
    (N_("语言"), N_("中文 英文 English")),
    (N_("管理人员(&M)"), N_("登录 密码 经办人 院长 查阅 恢复码")),
    (N_("交接(&J)"), N_("换人 移交 接手 离任")),
    (N_("现在备份(&B)"), N_("备份 保存")),
    (N_("存到U盘(&U)"), N_("第二份备份 U盘")),
    (N_("恢复……(&R)"), N_("恢复 备份 还原 换电脑")),
    (N_("检查数据(&C)"), N_("检查 坏了 核对")),
    (N_("看历史(&H)"), N_("历史 谁改的 记录")),
    (N_("撤销(&Z)"), N_("退回 改错 上一步 整批导入")),
    (N_("划销的行(&X)"), N_("划掉 恢复 回收站 找回")),
    (N_("离院档案(&L)"), N_("离院 去世 退住 保存期")),
)
MNEMONIC: Final = re.compile(r"\(&\w\)|&|……|\.\.\.")


class Directory(QObject):
    """What can be found in an open home; `grown` says that more can be found than a moment ago."""

    grown = Signal()

    def __init__(
        self,
        office: Office,
        go: Callable[[str, int], None],
        commands: Callable[[], Iterable[Place]],
        window: QWidget,
    ) -> None:
        """`go` opens a row or a page; `commands` are the places of the window itself."""
        super().__init__(window)
        self._office, self._go, self._commands, self._window = office, go, commands, window
        self._finder = Finder()
        self._stale = list(office.books.catalog)
        self._asked = self._warm = False
        self._reading: tuple[Book, Iterator[Found], list[Known]] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_some)
        self._later.start(SOON)

    def forget(self) -> None:
        """Rows were written: read them anew when nobody types, at the latest at the next key."""
        self._stale, self._reading = list(self._office.books.catalog), None
        self._later.start(SOON)

    def ready(self) -> Finder:
        """The finder, knowing all rows as they are now; the places follow, if they are not known yet."""
        self._ask()
        while self._stale or self._reading:
            self._read(None)
        return self._finder

    def _read_some(self) -> None:
        """Read for a moment, and go on when the window has done what waits."""
        if not self._window.isVisible():
            return
        if not self._warm:
            # A book may want the initials of its rows: what knows them is loaded aside first.
            self._ask()
            return
        since = QElapsedTimer()
        since.start()
        while (self._stale or self._reading) and since.elapsed() < MOMENT:
            self._read(since)
        if self._stale or self._reading:
            self._later.start(0)

    def _read(self, since: QElapsedTimer | None) -> None:
        """Read the next book, or on in the one that was begun; no longer than a moment since then, if that is given."""
        if self._reading is None:
            book = self._stale.pop(0)
            self._reading = (book, iter(book.found()), [])
        book, rows, known = self._reading
        for row in rows:
            known.append(known_row(row, _(book.title), self._go))
            if since is not None and since.elapsed() >= MOMENT:
                return
        self._finder.learn(book.id, known)
        self._reading = None

    def _ask(self) -> None:
        """Have what the places need read aside, once."""
        if not self._asked:
            self._asked = True
            errand.send(self, warm, lambda _done: self._learn(), lambda _fault: self._learn())

    def _learn(self) -> None:
        self._finder.learn_places(with_letters(self._places()))
        self._warm = True
        self._later.start(0)
        self.grown.emit()

    def _places(self) -> list[Place]:
        listed = menu.items(self._office.books.catalog)
        return [*(Place(_(item.title), "", _("页面"), self._way(item.id)) for item in listed), *self._commands()]

    def _way(self, name: str) -> Callable[[], None]:
        return lambda: self._go(name, 0)


def window_places(window: Any) -> list[Place]:
    """What the window itself leads to: its commands, settings, help and forms."""

    def page(name: str) -> Any:
        window.go(name, 0)
        return window.page

    return [
        Place(_("锁定"), "", _("命令"), window.keys.lock),
        *command_places(window.office.books.catalog, page, window.scene.desk.bring_in),
        *setting_places(page),
        *help_places(window.help),
        *form_places(lambda form_id: page(menu.REPORTS).open_form(form_id)),
    ]


def warm() -> None:
    """Read the forms and the help and find out the initials of their titles; may run aside."""
    for title in (*form_titles().values(), *(help_text.load(topic, help_text.language()).title for topic in TOPICS)):
        short_of(title)


@cache
def form_titles() -> Mapping[str, str]:
    """The titles of the print library, by the ids of the forms."""
    return {form_id: forms.load(form_id).title for form_id in forms.form_ids()}


def form_places(open_form: Callable[[str], None]) -> list[Place]:
    """Every form of the print library."""
    return [Place(title, form_id, _("表单"), _with(open_form, form_id)) for form_id, title in form_titles().items()]


def command_places(books: Iterable[Book], page: Callable[[str], Any], bring_in: Callable[[Book], None]) -> list[Place]:
    """What the window's pages can be told to do; `page(name)` turns to a page and gives it."""
    found = [
        Place(_("报送到U盘"), _("县包 回执 核验"), _("命令"), lambda: page(menu.MONTH).turn(2)),
        Place(_("办理月报"), _("封月 更正"), _("命令"), lambda: page(menu.MONTH)),
        Place(_("迎检包"), _("检查 打印 整套"), _("命令"), lambda: page(menu.REPORTS).bind()),
    ]
    for book in books:
        if book.importer is not None:
            words = _("导入：{title}").format(title=_(book.title))
            found.append(Place(words, _("表格 xlsx csv"), _("命令"), _with(bring_in, book)))
    return found


def setting_places(page: Callable[[str], Any]) -> list[Place]:
    """What can be set; choosing one turns to the settings and puts the cursor there."""
    return [
        Place(bare(_(words)), _(also), _("设置"), _with(lambda said: reveal(page(menu.HOUSE), said), bare(_(words))))
        for words, also in SETTINGS
    ]


def reveal(page: QWidget, words: str) -> bool:
    """Bring the part of a page that says these words to view and put the cursor on it; False where none does."""
    part = next((part for part in page.findChildren(QWidget) if _says(part) == words), None)
    if part is None:
        return False
    for area in page.findChildren(QScrollArea):
        if area.isAncestorOf(part):
            area.ensureWidgetVisible(part)
    part.setFocus()
    return True


def bare(words: str) -> str:
    """The words of a button without its mnemonic and without dots."""
    return MNEMONIC.sub("", words)


def _says(part: QWidget) -> str:
    """The words of a button, or of a label."""
    return bare(part.text()) if isinstance(part, QAbstractButton | QLabel) else ""


def _with(do: Callable[[Any], Any], what: Any) -> Callable[[], Any]:
    return lambda: do(what)
