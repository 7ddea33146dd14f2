"""The list of all forms: grouped by book, found by name, number or pinyin initials; several can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.form import Form
from desktop.core.initials import initials
from desktop.core.plain import plain
from desktop.core.words import N_, _
from desktop.ui.theme import look, px
from desktop.ui.whole_rows import down_to, last_whole

Index = QModelIndex | QPersistentModelIndex
NOTHING: Final = QModelIndex()
PERIODS: Final = {
    "event": N_("每事"), "day": N_("每日"), "week": N_("每周"), "month": N_("每月"), "quarter": N_("每季"),
    "half": N_("半年"), "year": N_("每年"),
}  # fmt: skip
BOOKS: Final = {
    "month": N_("月报"), "residents": N_("老人"), "beds": N_("床位"), "assessment": N_("评估"), "care": N_("照护"),
    "staff": N_("职工"), "training": N_("培训"), "farming": N_("院办经济"), "allowances": N_("供养资金"),
    "meals": N_("食堂"), "fire_safety": N_("消防"), "incidents": N_("意外事件"), "referral": N_("转诊"),
    "visits": N_("探访"), "finance": N_("资金"), "donations": N_("捐赠"), "governance": N_("民主管理"),
    "home": N_("本院"), "assets": N_("资产"), "stores": N_("库房"), "satisfaction": N_("满意度"),
    "inspections": N_("检查整改"), "party": N_("党建"), "services": N_("社区服务"),
    "committee": N_("院民委员会"), "complaints": N_("投诉意见"), "activities": N_("文娱活动"),
}  # fmt: skip
RECENT: Final = "recent"
LINE: Final = 34
BAND: Final = 36


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: a form, or (without one) the heading of a group."""

    band: str
    form: Form | None = None


def book_words(book: str, titles: Mapping[str, str]) -> str:
    """The words of a form's book."""
    return _(BOOKS.get(book, "") or titles.get(book, book))


class FormModel(QAbstractListModel):
    """The forms with the headings of their groups; narrowed by typed words."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No forms yet."""
        super().__init__(parent)
        self.forms: tuple[Form, ...] = ()
        self.filled: frozenset[str] = frozenset()
        self.recent: tuple[str, ...] = ()
        self.titles: Mapping[str, str] = {}
        self.lines: list[Listed] = []
        self.only: frozenset[str] | None = None
        self.by_period = False
        self._typed = ""
        self._letters: dict[str, tuple[str, ...]] = {}

    def show_forms(self, forms: Iterable[Form], filled: frozenset[str], titles: Mapping[str, str]) -> None:
        """Show forms; `filled` are those that the books can fill."""
        self.forms, self.filled, self.titles = tuple(forms), filled, titles
        self.narrow(self._typed)

    def narrow(self, typed: str) -> None:
        """Show only forms that every typed word fits."""
        self._typed = typed
        words = plain(typed).lower().split()
        self.beginResetModel()
        groups: dict[str, list[Form]] = {}
        if not words:
            known = {form.id: form for form in self.forms}
            groups[_("最近用过")] = [known[name] for name in self.recent if name in known and self._shows(known[name])]
        if self.by_period:
            groups |= {_(period): [] for period in PERIODS.values()}
        for form in self.forms:
            if self._shows(form) and all(self._fits(form, word) for word in words):
                groups.setdefault(self._band(form), []).append(form)
        self.lines = []
        for band, members in groups.items():
            if members:
                self.lines += [Listed(band), *(Listed(band, form) for form in members)]
        self.endResetModel()

    def group(self, *, by_period: bool) -> None:
        """Group the forms by how often they are made, or by their books."""
        self.by_period = by_period
        self.narrow(self._typed)

    def _band(self, form: Form) -> str:
        return _(PERIODS[form.period]) if self.by_period else book_words(form.book, self.titles)

    def _shows(self, form: Form) -> bool:
        return self.only is None or form.id in self.only

    def _fits(self, form: Form, word: str) -> bool:
        often = _(PERIODS[form.period])
        texts = (form.id.lower(), form.title.lower(), book_words(form.book, self.titles).lower(), often.lower())
        if any(word in text for text in texts):
            return True
        if not (word.isascii() and word.isalpha()):
            return False
        if form.id not in self._letters:
            self._letters[form.id] = initials(form.title)
        return any(word in letters for letters in self._letters[form.id])

    def count(self) -> int:
        """How many forms are shown."""
        return len({line.form.id for line in self.lines if line.form})

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].form is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.form.id} {line.form.title}" if line.form else line.band
        if role == Qt.ItemDataRole.ToolTipRole and line.form:
            return line.form.title
        return None


class FormPainter(QStyledItemDelegate):
    """Paints a line: the number faint, the title, how often, and whether it comes filled or only blank."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        band = isinstance(model, FormModel) and model.lines[index.row()].form is None
        return QSize(px(200), px(BAND if band else LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FormModel):
            return
        worn, line, box = look(), model.lines[index.row()], option.rect
        if line.form is None:
            painter.setFont(worn.font("small", bold=True))
            painter.setPen(worn.colour("brand"))
            painter.drawText(box.adjusted(px(18), px(8), 0, 0), Qt.AlignmentFlag.AlignVCenter, line.band)
            return
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, worn.colour("soft"))
            painter.fillRect(box.left(), box.top(), px(3), box.height(), worn.colour("brand"))
        painter.setFont(worn.font("small"))
        painter.setPen(worn.colour("ink2"))
        painter.drawText(box.adjusted(px(18), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.form.id)
        often = _(PERIODS.get(line.form.period, ""))
        words = often if line.form.id in model.filled else _("空白")
        room = painter.fontMetrics().horizontalAdvance(words) + px(26)
        inner = box.adjusted(px(62), 0, -room, 0)
        if QFontMetrics(worn.font()).horizontalAdvance(line.form.title) <= inner.width():
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -px(16), 0), side, words)
        else:
            # A name that needs the room is worth more than how often.
            inner.setRight(box.right() - px(12))
        painter.setFont(worn.font())
        painter.setPen(worn.colour("ink"))
        shown = painter.fontMetrics().elidedText(line.form.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)


class FormList(QListView):
    """The list; `chosen` gives the forms that are chosen now, `entered` is Enter or a double click."""

    chosen = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self.forms = FormModel(self)
        self.setModel(self.forms)
        self.setItemDelegate(FormPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("报表和表单"))
        self.setMouseTracking(True)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(QPaintEvent(down_to(event.rect(), last_whole(self))))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def picked(self) -> list[Form]:
        """The chosen forms in the order of the list, each once."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = {line.form.id: line.form for line in (self.forms.lines[row] for row in rows) if line.form}
        return list(found.values())

    def pick(self, form_ids: Sequence[str]) -> None:
        """Choose forms by id: the first place of each."""
        self.clearSelection()
        for form_id in form_ids:
            row = next((n for n, line in enumerate(self.forms.lines) if line.form and line.form.id == form_id), -1)
            if row >= 0:
                self.setCurrentIndex(self.forms.index(row))

    def first(self) -> None:
        """Go to the first form of the list."""
        row = next((n for n, line in enumerate(self.forms.lines) if line.form), -1)
        if row >= 0:
            self.setCurrentIndex(self.forms.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)
