"""Everything the search box leads to: the rows of all books, the pages, forms and settings, commands, the help.

Nothing of it is read at the start or at a key: rows are read book by book while nobody types, and the initials of
the places are found out aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from desktop.core.initials import initials
from desktop.core.words import N_, _
from desktop.services import forms
from desktop.services.book import Book
from desktop.shell import errand, menu
from desktop.shell.finder import Finder, Place, with_letters
from desktop.shell.office import Office

# After the start and after a write: long enough to let the page be painted and the typing go on.
SOON: Final = 400
# What stands in the settings, by the words that it shows there, and the other words by which people look for it.
SETTINGS: Final = (
    (N_("机构概况"), N_("院名 核定床位 证照 地址 电话")),
    (N_("换政策包"), N_("政策 标准 补贴标准 指标目标")),
    (N_("颜色"), N_("深色 浅色 夜间")),
    (N_("字号"), N_("大字 特大字 字体 看不清")),
    (N_("语言"), N_("中文 英文 English")),
    (N_("人员"), N_("登录 密码 经办人 院长 查阅 交接")),
    (N_("现在备份"), N_("备份 保存")),
    (N_("存到U盘"), N_("第二份备份 U盘")),
    (N_("恢复"), N_("恢复 备份 还原 换电脑")),
    (N_("检查数据"), N_("检查 坏了 核对")),
    (N_("看历史"), N_("历史 谁改的 记录")),
)


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
        self._asked = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_one)
        self._later.start(SOON)

    def forget(self) -> None:
        """Rows were written: read them anew when nobody types, at the latest at the next key."""
        self._stale = list(self._office.books.catalog)
        self._later.start(SOON)

    def ready(self) -> Finder:
        """The finder, knowing all rows as they are now; the places follow, if they are not known yet."""
        self._ask()
        while self._stale:
            self._read(self._stale.pop(0))
        return self._finder

    def _read_one(self) -> None:
        """Read one book, and the next when the window has done what waits."""
        if not self._window.isVisible():
            return
        self._ask()
        if self._stale:
            self._read(self._stale.pop(0))
            self._later.start(0)

    def _read(self, book: Book) -> None:
        self._finder.learn(book.id, book.found(), _(book.title), self._go)

    def _ask(self) -> None:
        """Have what the places need read aside, once."""
        if not self._asked:
            self._asked = True
            errand.send(self, warm, lambda _done: self._learn(), lambda _fault: self._learn())

    def _learn(self) -> None:
        self._finder.learn_places(with_letters(self._places()))
        self.grown.emit()

    def _places(self) -> list[Place]:
        listed = menu.items(self._office.books.catalog)
        return [*(Place(_(item.title), "", _("页面"), self._way(item.id)) for item in listed), *self._commands()]

    def _way(self, name: str) -> Callable[[], None]:
        return lambda: self._go(name, 0)


def warm() -> None:
    """Read the forms and load what knows the initials; may run aside."""
    for form_id in forms.form_ids():
        initials(forms.load(form_id).title)


def form_places(open_form: Callable[[str], None]) -> list[Place]:
    """Every form of the print library."""
    found = []
    for form_id in forms.form_ids():
        form = forms.load(form_id)
        found.append(Place(form.title, form.id, _("表单"), _with(open_form, form_id)))
    return found


def command_places(books: Iterable[Book], page: Callable[[str], Any], bring_in: Callable[[Book], None]) -> list[Place]:
    """What the window's pages can be told to do; `page(name)` turns to a page and gives it."""
    found = [
        Place(_("报送到U盘"), "", _("命令"), lambda: page(menu.MONTH).turn(2)),
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
        Place(_(words), _(also), _("设置"), _with(lambda said: reveal(page(menu.HOUSE), said), _(words)))
        for words, also in SETTINGS
    ]


def reveal(page: QWidget, words: str) -> bool:
    """Bring the part of a page that says these words to view and put the cursor on it; False where none does."""
    part = next((part for part in page.findChildren(QWidget) if _says(part).startswith(words)), None)
    if part is None:
        return False
    for area in page.findChildren(QScrollArea):
        if area.isAncestorOf(part):
            area.ensureWidgetVisible(part)
    part.setFocus()
    return True


def _says(part: QWidget) -> str:
    """The words of a button, or of a label."""
    return part.text().replace("&", "") if isinstance(part, QAbstractButton | QLabel) else ""


def _with(do: Callable[[Any], Any], what: Any) -> Callable[[], Any]:
    return lambda: do(what)
