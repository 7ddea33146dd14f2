"""迎检包: choose forms and a period, one click makes the whole file with cover, index and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget

from desktop.core.form import Form
from desktop.core.period import Period, month_of, period_of
from desktop.core.words import N_, _
from desktop.services import binder, forms, settings
from desktop.services.binder import About, Library, Piece, Wanted
from desktop.services.returns import Finding
from desktop.shell.choice import Choice
from desktop.shell.office import Office
from desktop.shell.scene import Scene
from desktop.ui import said
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.entries import Box
from desktop.ui.pieces import GAP, Button, Deed, label, scrolled
from desktop.ui.task import Progress, Task, TaskPanel, Watch
from desktop.ui.theme import px

KEPT: Final = "binder"
WIDE: Final = 820
HIGH: Final = 340
ACROSS: Final = 2
KINDS: Final = {"month": N_("按月"), "quarter": N_("按季"), "half": N_("按半年"), "year": N_("按年")}
WAYS: Final = ((True, False, N_("填好的")), (False, True, N_("空白的")), (True, True, N_("填好的和空白的")))
Made = Callable[[Sequence[binder.Page], str], None]


def gathering(wanted: Wanted, office: Office) -> Generator[Progress, None, tuple[list[Piece], tuple[Finding, ...]]]:
    """The pieces and what is missing in the books, form after form."""
    pages = office.pages
    library = Library(forms.load, pages.returns, pages.request, office.page, pages.blank)
    pieces: list[Piece] = []
    for number, form_id in enumerate(wanted.forms):
        yield Progress(number, len(wanted.forms), forms.load(form_id).title)
        one = Wanted((form_id,), wanted.period, wanted.filled, wanted.blank, wanted.everybody)
        pieces += binder.gather(one, library)
    month = month_of(min(wanted.period.end, office.books.today))
    return pieces, pages.check(month) if wanted.filled else ()


class BinderPanel(Panel):
    """Forms to be ticked, those of last time first; `made(pages, name)` is handed what was put together."""

    def __init__(self, over: QWidget, scene: Scene, made: Made) -> None:
        """Offer all forms of the library for the last whole month."""
        super().__init__(over, _("迎检包"), WIDE)
        self.scene, self.office, self._made = scene, scene.office, made
        self.period = month_of(self.office.books.today).previous()
        self.known = [forms.load(form_id) for form_id in forms.form_ids() if form_id != binder.NEVER]
        self.boxes: dict[str, Box] = {}
        self.card.body.addLayout(self._when())
        self.card.body.addLayout(self._quick())
        area = scrolled(self._forms())
        area.setMinimumHeight(min(px(HIGH), over.window().height() - px(380)))
        self.card.body.addWidget(area)
        self.everybody = Box(_("一人一张的表，每人都印（不选就各附一张空白表）"))
        self.card.body.addWidget(self.everybody)
        self.foot.addWidget(Button(giving_up(self.close_panel)))
        self.make_button = Button(Deed(_("做迎检包"), self.make, kind="primary"))
        self.foot.addWidget(self.make_button)
        kept = settings.get(KEPT, [])
        self.choose(lambda form: form.id in kept if kept else form.priority == "M")
        self.open(self.make_button)

    def _when(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(px(GAP))
        self.kinds = Choice(_("按什么时期做"))
        for kind, words in KINDS.items():
            self.kinds.addItem(_(words), kind)
        self.kinds.activated.connect(lambda _number: self._take_kind())
        self.earlier = Button(Deed("", lambda: self._step(self.period.previous()), "left", kind="quiet"))
        self.later = Button(Deed("", lambda: self._step(self.period.following()), "right", kind="quiet"))
        self.earlier.setAccessibleName(_("上一期"))
        self.later.setAccessibleName(_("下一期"))
        self.when = label(said.period(self.period))
        self.way = Choice(_("填好还是空白"))
        for _filled, _blank, words in WAYS:
            self.way.addItem(_(words))
        for part in (self.kinds, self.earlier, self.when, self.later):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.way)
        return row

    def _quick(self) -> QLayout:
        """Buttons that tick many forms at once."""
        row = QHBoxLayout()
        row.setSpacing(px(GAP))
        filled = frozenset(self.office.pages.returns)
        row.addWidget(self._picker(_("必备的"), lambda form: form.priority == "M"))
        row.addWidget(self._picker(_("能填好的"), lambda form: form.id in filled))
        row.addWidget(self._picker(_("全部"), lambda _form: True))
        row.addWidget(self._picker(_("都不选"), lambda _form: False))
        row.addStretch(1)
        self.count = label("", "small")
        row.addWidget(self.count)
        return row

    def _picker(self, words: str, fits: Callable[[Form], bool]) -> Button:
        return Button(Deed(words, lambda: self.choose(fits), kind="quiet"))

    def _forms(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, px(GAP), 0)
        grid.setVerticalSpacing(px(4))
        line, sort = 0, ""
        for form in self.known:
            if forms.sort_of(form.id) != sort:
                sort = forms.sort_of(form.id)
                line = grid.rowCount() + 1
                grid.addWidget(label(sort, "label"), line, 0, 1, ACROSS)
                line, column = line + 1, 0
            box = Box(f"{form.id} {form.title}")
            box.setToolTip(form.hint)
            box.toggled.connect(lambda _on: self._say())
            self.boxes[form.id] = box
            grid.addWidget(box, line + column // ACROSS, column % ACROSS)
            column += 1
        return body

    def choose(self, fits: Callable[[Form], bool]) -> None:
        """Tick the forms that fit, and no others."""
        for form in self.known:
            self.boxes[form.id].setChecked(fits(form))
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked forms, in the order of the catalogue."""
        return tuple(form.id for form in self.known if self.boxes[form.id].isChecked())

    def _say(self) -> None:
        count = len(self.chosen())
        self.count.setText(_("已选{count}张表").format(count=count))
        self.make_button.setEnabled(count > 0)

    def _take_kind(self) -> None:
        now = period_of(self.kinds.currentData(), self.office.books.today)
        self._step(now if now.kind == "year" else now.previous())

    def _step(self, period: Period) -> None:
        if period.start <= self.office.books.today:
            self.period = period
        self.when.setText(said.period(self.period))
        self.later.setEnabled(self.period.following().start <= self.office.books.today)

    def make(self) -> None:
        """Gather the pages, then put cover, index and list before them."""
        filled, blank, _words = WAYS[self.way.currentIndex()]
        wanted = Wanted(self.chosen(), self.period, filled, blank, self.everybody.isChecked())
        if settings.get(KEPT, []) != list(wanted.forms):
            settings.put(self.office.books, KEPT, list(wanted.forms))
        task = Task(self)
        TaskPanel(self, _("正在收集各表"), task)
        task.done.connect(self._bind)
        task.start_steps(gathering(wanted, self.office))

    def _bind(self, gathered: tuple[list[Piece], list[Finding]]) -> None:
        pieces, findings = gathered
        office = self.office
        about = About(office.pages.request(self.period).reporter, self.period, office.books.today)
        whole = sum(len(piece.pages) for piece in pieces)

        def work(watch: Watch) -> Any:
            done: list[int] = []

            def count(page: binder.Page) -> int:
                done.append(1)
                watch.say(min(len(done), whole), whole)
                return office.count_pages(page)

            return binder.bind(pieces, findings, about, count)

        task = Task(self)
        TaskPanel(self, _("正在编页码"), task)
        task.done.connect(lambda pages: self._ready(pages, pieces))
        task.start(work)

    def _ready(self, pages: Sequence[binder.Page], pieces: Sequence[Piece]) -> None:
        filled = sum(piece.filled for piece in pieces)
        self.close_panel()
        self._made(pages, _("迎检资料_{period}").format(period=said.period(self.period)))
        self.scene.desk.say(
            _("迎检包有{all}件：填好{filled}件，空白{blank}件。缺什么，见缺项清单。").format(
                all=len(pieces), filled=filled, blank=len(pieces) - filled
            ),
            None,
        )
