"""Everything the search box leads to: the rows of all books, the pages, forms and settings, commands, the help.

Nothing of it is read at the start or at a key: rows are read aside, and so are the initials of the places found out.
Who types before that is shown what is known, and the rest as soon as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.services import forms
from desktop.services.book import Book
from desktop.shell import errand, help_text, menu
from desktop.shell.finder import Finder, Known, Place, known_row, with_letters
from desktop.shell.help_page import help_places
from desktop.shell.help_text import TOPICS
from desktop.shell.inquiry import Inquiry
from desktop.shell.office import Office
from desktop.ui.rows import short_of

# After the start and after a write: long enough to let the page be painted and the typing go on.
SOON: Final = 400
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
        self._stale = True
        self._asked = self._warm = self._over = False
        self._inquiry = Inquiry(self, office.books.sitting.database, self._refused, patient=True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_at_leisure)
        self._later.start(SOON)

    def forget(self) -> None:
        """Rows were written: read them anew when nobody types, at the latest at the next key."""
        self._stale = True
        self._tell()
        self._later.start(SOON)

    def ready(self) -> Finder:
        """The finder with what is known; the rest is read aside, and told by `grown`."""
        self._read()
        return self._finder

    def leave(self) -> None:
        """Read no more; returns when nothing is read any more, so that the home may be closed."""
        self._over = True
        self._later.stop()
        self._inquiry.leave()

    def _read_at_leisure(self) -> None:
        if self._window.isVisible():
            self._read()

    def _read(self) -> None:
        """Read aside what is not known; what was read of an older time is dropped."""
        if self._over:
            return
        if not self._warm:
            # A book may want the initials of its rows: what knows them is loaded aside first.
            self._ask()
        elif self._stale:
            self._stale = False
            self._later.stop()
            self._inquiry.ask(self._rows, self._learn_rows)

    def _rows(self) -> list[tuple[str, list[Known]]]:
        books = self._office.books.catalog
        return [(book.id, [known_row(row, _(book.title), self._go) for row in book.found()]) for book in books]

    def _learn_rows(self, found: list[tuple[str, list[Known]]]) -> None:
        for book, rows in found:
            self._finder.learn(book, rows)
        self._tell()
        self.grown.emit()

    def _refused(self, fault: KnownError) -> None:
        """What a disk that fails did not give is asked for again; the sentence is told as anywhere."""
        self._stale = True
        raise fault

    def _tell(self) -> None:
        """Tell the finder whether more is to come."""
        self._finder.waits = not self._warm or self._stale or self._inquiry.busy

    def _ask(self) -> None:
        """Have what the places need read aside, once."""
        if not self._asked:
            self._asked = True
            errand.send(self, warm, lambda _done: self._learn(), lambda _fault: self._learn())

    def _learn(self) -> None:
        if self._over:
            return
        self._finder.learn_places(with_letters(self._places()))
        self._warm = True
        self._tell()
        self.grown.emit()
        self._read()

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
