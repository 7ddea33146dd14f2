"""Bringing a spreadsheet into a book: choose, see which column is which and every row's fate, take what is sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop.core.listing import Heading, Listing
from desktop.core.problem import KnownError
from desktop.core.sheet import Cell
from desktop.core.words import N_, _
from desktop.services import importing
from desktop.services.book import Book
from desktop.services.importing import Imported
from desktop.shell import errand, outlets
from desktop.shell.scene import Scene, ShellPage
from desktop.tables import headings, reading, returning
from desktop.tables.headings import Matched
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import Card, Deed, PageTitle, label
from desktop.ui.table import LedgerTable

KINDS: Final = N_("表格 (*.xlsx *.xls *.csv)")
MOST_COLUMNS: Final = 5


class BringPage(ShellPage):
    """From the chosen file to the rows in the book; nothing is written before 导入 is pressed."""

    def __init__(self, scene: Scene, book: Book, back: Callable[[], None]) -> None:
        """Nothing chosen yet."""
        super().__init__(scene)
        self.book, self.back = book, back
        self.path = Path()
        self.matched: Matched | None = None
        self.tried: Imported | None = None
        self.title = PageTitle(_("导入：{book}").format(book=_(book.title)), _("从现有的表格抄进来，先看再收"))
        self.title.add(Deed(_("返回"), back, "back", "Esc"))
        self.choose_button = self.title.add(Deed(_("选表格"), self.choose, "folder", "Ctrl+O"))
        self.refused_button = self.title.add(Deed(_("存退回的行"), self.save_refused, "export"))
        self.take_button = self.title.add(Deed(_("导入(&I)"), self.take, "import", kind="primary"))
        self.column.addWidget(self.title)
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.columns = Card(_("哪一列是什么"), " ")
        self.columns_words = label("", wrap=True)
        self.unknown_words = label("", "small", wrap=True)
        self.columns.body.addWidget(self.columns_words)
        self.columns.body.addWidget(self.unknown_words)
        self.column.addWidget(self.columns)
        first = Empty("import", _("选一张表格，或者把它拖到这里。标题行、合并的格、别的叫法都能认。"),
                      Deed(_("选表格"), self.choose, "folder"))  # fmt: skip
        self.table = LedgerTable(first)
        self.column.addWidget(self.table, 1)
        self.setAcceptDrops(True)
        self._say()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open_file(files[0])

    def choose(self) -> None:
        """Ask for the file."""
        chosen = self.scene.asking.open_file(self, _("选要导入的表格"), _(KINDS))
        if chosen is not None:
            self.open_file(chosen)

    def open_file(self, path: Path) -> None:
        """Read a file aside and try its rows."""
        self.path = path
        self.banner.say(_("正在读 {file}……").format(file=path.name))
        errand.send(self, lambda: reading.read_workbook(path), self._read, self._could_not)

    def _could_not(self, fault: KnownError) -> None:
        self.matched = self.tried = None
        self.banner.say(fault.sentence + fault.step, "bad")
        self.table.show_listing(Listing((), (), ()))
        self._say()

    def _read(self, grids: Any) -> None:
        importer = self.book.importer
        if importer is None:
            return
        wanted = [headings.Wanted(t.name, t.title, t.also, t.required) for t in importer.titles]
        try:
            self.matched = headings.match(grids, wanted, words=importer.sheets)
            self.tried = importing.run(self.office.books, self.book, headings.entries(self.matched), dry=True)
        except KnownError as fault:
            self._could_not(fault)
            return
        self._show_rows()
        self._say()

    def _say(self) -> None:
        tried = self.tried
        self.columns.setVisible(tried is not None)
        self.take_button.setEnabled(tried is not None and tried.accepted > 0)
        self.refused_button.setVisible(tried is not None and bool(tried.refused))
        if tried is None or self.matched is None:
            return
        words = _("读到 {read} 行：能收 {accepted} 行，退回 {refused} 行。还没有写进台账。")
        tone = "warn" if tried.refused else "ok"
        counts = {"read": tried.read, "accepted": tried.accepted, "refused": len(tried.refused)}
        self.banner.say(words.format(**counts), tone)
        self.columns.aside.say(_("{file}，工作表“{sheet}”").format(file=self.path.name, sheet=self.matched.grid.name))
        self.columns_words.setText("　".join(self._pairs(self.matched)))
        unknown = "、".join(self.matched.unknown)
        self.unknown_words.setText(_("没有用到的列：{names}。").format(names=unknown) if unknown else "")
        self.unknown_words.setVisible(bool(unknown))

    def _pairs(self, matched: Matched) -> Sequence[str]:
        heads = next(texts for number, texts in matched.grid.rows if number == matched.head)
        titles = {t.name: _(t.title) for t in self.book.importer.titles} if self.book.importer else {}
        pairs = []
        for name, place in matched.columns.items():
            own = heads[place].strip() if place < len(heads) else ""
            pairs.append(titles[name] if own in {titles[name], ""} else f"{own} → {titles[name]}")
        return pairs

    def _show_rows(self) -> None:
        if self.matched is None or self.tried is None or self.book.importer is None:
            return
        names = [t for t in self.book.importer.titles if t.name in self.matched.columns][:MOST_COLUMNS]
        heads = (
            Heading("row", N_("行"), "count", 3), Heading("fate", N_("结果"), width=4),
            *(Heading(t.name, t.title, width=6, masked=_masked(t.name)) for t in names),
            Heading("problem", N_("问题"), width=20),
        )  # fmt: skip
        refused = {row.row: "；".join(problem.message for problem in row.problems) for row in self.tried.refused}
        entries = sorted(headings.entries(self.matched), key=lambda entry: (entry[0] not in refused, entry[0]))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                number, _("退回") if number in refused else _("能收"),
                *(texts.get(t.name, "") for t in names), refused.get(number, ""),
            )
            for number, texts in entries
        )  # fmt: skip
        self.table.show_listing(Listing(heads, rows, tuple(number for number, _texts in entries)))

    def take(self) -> None:
        """Write the sound rows as one step; the refused ones stay to be handed back."""
        if self.matched is None:
            return
        try:
            done = importing.run(self.office.books, self.book, headings.entries(self.matched))
        except KnownError as fault:
            self._could_not(fault)
            return
        self.tried = done
        words = _("收下 {accepted} 行，退回 {refused} 行。")
        sentence = words.format(accepted=done.accepted, refused=len(done.refused))
        self._show_rows()
        self._say()
        self.take_button.setEnabled(False)
        self.banner.say(sentence, "warn" if done.refused else "ok")
        self.scene.desk.say(sentence, None)
        if not done.refused:
            self.back()

    def save_refused(self) -> None:
        """Hand the refused rows back in their own sheet with a column that says what is wrong."""
        if self.matched is None or self.tried is None:
            return
        problems = {row.row: "；".join(p.message for p in row.problems) for row in self.tried.refused}
        name = self.path.stem + _("（退回的行）") + returning.suffix(problems)
        chosen = self.scene.asking.save_file(self, _("存退回的行"), name)
        if chosen is not None:
            outlets.keep(self.scene, self, chosen, returning.with_problems(self.path, self.matched, problems))


def _masked(name: str) -> str:
    return name if name in {"identity", "phone"} else ""
