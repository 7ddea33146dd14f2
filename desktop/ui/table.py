"""LedgerTable: a list of the home as every page shows it, with its filter, its foot and its empty state."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.listing import Listing, totals
from desktop.core.sheet import written
from desktop.core.words import _
from desktop.ui import said
from desktop.ui.heads import EDGE, HEAD, cell_box
from desktop.ui.listing_model import ListingModel
from desktop.ui.notices import Empty
from desktop.ui.pieces import GAP, Button, Card, Deed
from desktop.ui.rows import tab_text, warm, with_minus
from desktop.ui.rows_view import ROW, RowsView
from desktop.ui.search_line import SearchLine
from desktop.ui.theme import look, px

FOOT: Final = 36
WIDEST_FILTER: Final = 460
IDLE: Final = 700


class Foot(QWidget):
    """Below a list: how many rows, and sums in line with their columns; of the chosen rows where several are."""

    def __init__(self, view: RowsView) -> None:
        """The foot of a view."""
        super().__init__(view.parentWidget())
        self.view = view
        self.words = ""
        self.sums: dict[int, str] = {}
        self.setFixedHeight(px(FOOT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        view.heads.sectionResized.connect(self.update)

    def count(self) -> None:
        """Count and sum anew."""
        rows = self.view.rows_model.rows
        chosen = {index.row() for index in self.view.selectionModel().selectedRows()}
        part = rows.part(sorted(chosen)) if len(chosen) > 1 else rows.shown()
        shown, every = len(rows.order), len(rows.listing.rows)
        if len(chosen) > 1:
            self.words = _("选中{count}行").format(count=len(chosen))
        elif shown < every:
            self.words = _("{every}行里的{shown}行").format(every=every, shown=shown)
        else:
            self.words = _("共{count}行").format(count=every)
        sums = totals(part)
        wanted = [c for c, heading in enumerate(part.headings) if heading.total]
        self.sums = {c: with_minus(written(sums[c], part.headings[c].kind)) for c in wanted} if sums else {}
        spoken = [f"{_(part.headings[c].title)} {text}" for c, text in self.sums.items()]
        self.setAccessibleName(said.clauses([self.words, *spoken]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        painter = QPainter(self)
        painter.setPen(worn.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(worn.font("small", bold=True))
        painter.setPen(worn.colour("ink"))
        taken = px(EDGE) + painter.fontMetrics().horizontalAdvance(self.words) + px(12)
        for column, text in self.sums.items():
            left = self.view.columnViewportPosition(column)
            whole = QRect(left, 0, self.view.columnWidth(column), self.height())
            box = cell_box(whole, self.view.rows_model, column)
            need = painter.fontMetrics().horizontalAdvance(text)
            box.setLeft(max(taken, min(box.left(), box.right() - need)))
            if box.right() <= self.width() and box.width() >= need:
                box.setRight(box.right() - self.view.point_gap(text, self.view.rows_model.rows.behind_point(column)))
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(worn.font("small"))
        painter.setPen(worn.colour("ink2"))
        painter.drawText(self.rect().adjusted(px(EDGE), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.words)


class LedgerTable(QWidget):
    """A list with its filter above and its sums below. `chosen`: the row of a record was gone to; `opened`: Enter."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, empty: Empty | None = None, parent: QWidget | None = None) -> None:
        """An empty list; `empty` is shown while there is no row at all. Things beside the filter go into `tools`."""
        super().__init__(parent)
        self.model = ListingModel(self)
        # Every part is made where it stands: a styled part that moves to another parent is styled anew.
        self.card = Card(parent=self)
        self.stack = QStackedWidget(self.card)
        rows = QWidget(self.stack)
        self.view = RowsView(self.model, rows)
        self.view.setAccessibleName(_("列表"))
        self.foot = Foot(self.view)
        self.filter = SearchLine(_("筛选：姓名、拼音首字母、号码后几位……"), "Ctrl+F", self)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._into_rows)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(px(GAP))
        self.filter.setMaximumWidth(px(WIDEST_FILTER))
        self.tools.addWidget(self.filter, 3)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(px(GAP))
        self.tools.addLayout(self.chips)
        self.tools.addStretch(1)
        self._empty = empty or Empty("report", _("这里还没有一行。"), parent=self.stack)
        self._none = Empty("search", "", Deed(_("清除筛选"), self.clear_filter), self.stack)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        for page in (rows, self._empty, self._none):
            self.stack.addWidget(page)
        self.card.body.setContentsMargins(1, 1, 1, 1)
        self.card.body.addWidget(self.stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(GAP))
        whole.addLayout(self.tools)
        whole.addWidget(self.card, 1)
        self._quiet = False
        self._connect()

    def _connect(self) -> None:
        self.view.entered.connect(self.opened)
        self.view.selectionModel().currentRowChanged.connect(lambda index, _old: self._go(index.row()))
        self.view.selectionModel().selectionChanged.connect(lambda _new, _old: self.foot.count())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._return)
        copy = QAction(_("复制"), self.view)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.view.addAction(copy)

    def show_listing(self, listing: Listing, struck: frozenset[int] = frozenset()) -> None:
        """Show rows; the chosen one stays chosen where it is still there."""
        new = listing.headings != self.model.rows.listing.headings or not self.model.rows.listing.rows
        self.model.show_listing(listing, struck)
        if new:
            self.view.fit()
        QTimer.singleShot(0, self, self.model.rows.search_texts)
        # Later, so that it does not compete with the first painting.
        QTimer.singleShot(IDLE, self, self._warm)

    def keep_rows(self, count: int) -> None:
        """Never be so low that fewer rows are seen."""
        self.view.setMinimumHeight(px(HEAD) + count * px(ROW) + self.view.horizontalScrollBar().sizeHint().height())

    def offer(self, deed: Deed) -> None:
        """Offer one more way to begin, while there is no row at all."""
        self._empty.offer(deed)

    def shown(self) -> Listing:
        """The listing exactly as shown: for printing and export."""
        return self.model.rows.shown()

    def current(self) -> int | None:
        """The record of the chosen row."""
        index = self.view.currentIndex()
        return self.model.rows.record(index.row()) if index.isValid() else None

    def choose(self, record: int) -> bool:
        """Go to the row of a record, taking the filter away where it hides it; False when there is none."""
        if self.model.rows.row_of(record) < 0:
            self.clear_filter()
        row = self.model.rows.row_of(record)
        if row >= 0:
            self.view.make_room(row)
            self.view.go_to(row)
        return row >= 0

    def keep_only(self, column: int, text: str | None) -> None:
        """Show only rows with this text in a column, with a chip that says so; None shows all again."""
        self.model.keep_only(column, text)
        self._show_chips()

    def clear_filter(self) -> None:
        """Show every row."""
        self.filter.clear()
        for column in self.model.rows.only:
            self.model.keep_only(column, None)
        self._show_chips()

    def copy(self) -> None:
        """Copy the chosen rows with their heads; all shown rows when only one is chosen."""
        chosen = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        part = self.model.rows.part(chosen) if len(chosen) > 1 else self.shown()
        QGuiApplication.clipboard().setText(tab_text(part, self.model.titles()))

    def _warm(self) -> None:
        names = self.model.rows.names()
        QThreadPool.globalInstance().start(lambda: warm(names))

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)

    def _into_rows(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            self.view.go_to(0)

    def _go(self, row: int) -> None:
        if row >= 0 and not self._quiet:
            self.chosen.emit(self.model.rows.record(row))

    def _remember(self) -> None:
        self._kept = self.current()
        self._quiet = True

    def _return(self) -> None:
        rows = self.model.rows
        row = rows.row_of(self._kept) if self._kept is not None else -1
        if row >= 0:
            self.view.go_to(row)
        self._quiet = False
        if rows.order:
            self.stack.setCurrentIndex(0)
        else:
            self._none.say(_("没有符合条件的记录。"))
            self.stack.setCurrentIndex(2 if rows.listing.rows else 1)
        self.foot.count()

    def _show_chips(self) -> None:
        while self.chips.count():
            item = self.chips.takeAt(0)
            part = item.widget() if item else None
            if part:
                part.hide()
                part.deleteLater()
        for column, text in self.model.rows.only.items():
            words = _("只看“{text}”").format(text=text or "—")
            self.chips.addWidget(Button(Deed(words, lambda c=column: self.keep_only(c, None), "close", kind="quiet")))  # type: ignore[misc]  # a lambda's default

    def _open_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        menu = QMenu(self)
        if index.isValid():
            text, column = self.model.rows.text(index.row(), index.column()), index.column()
            menu.addAction(_("只看“{text}”").format(text=text or "—"), lambda: self.keep_only(column, text))
        menu.addAction(_("显示全部"), self.clear_filter)
        menu.addSeparator()
        menu.addAction(_("复制（含表头）"), self.copy)
        menu.popup(self.view.viewport().mapToGlobal(place))
