"""The papers of one resident, offered from the open file: one of them or all, shown as they will be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.period import month_of
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.services import forms
from desktop.shell.office import Office
from desktop.shell.scene import Scene
from desktop.ui.buttons import Button, Deed
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.pieces import GAP
from desktop.ui.theme import px

Paper = tuple[str, Sheet | Document]


def papers_of(office: Office, resident: int) -> list[Paper]:
    """The papers that can be filled for one resident today, with their titles."""
    period = month_of(office.books.today)
    request = office.pages.request(period)
    found = []
    for form_id, given in office.pages.returns.items():
        row = given.of_resident(request, resident) if given.of_resident else None
        if row is not None:
            found.append((forms.load(form_id).title, office.page(form_id, period, row)))
    return found


class OwnPapers(Panel):
    """Which of the papers of one resident to print."""

    def __init__(self, over: QWidget, scene: Scene, resident: int, name: str) -> None:
        """Offer the papers of a resident."""
        super().__init__(over, _("打印哪张表：{name}").format(name=name))
        self.scene, self.name = scene, name
        self.papers = papers_of(scene.office, resident)
        rows = QVBoxLayout()
        rows.setSpacing(px(GAP))
        self.card.body.addLayout(rows)
        for title, page in self.papers:
            offer = Button(Deed(title, partial(self.show_papers, [page], title), "report"), self.card)
            offer.from_left = True
            offer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            rows.addWidget(offer)
        self.foot.addWidget(Button(giving_up(self.close_panel)))
        together = partial(self.show_papers, [page for _title, page in self.papers], _("一人一档"))
        self.foot.addWidget(Button(Deed(_("全部一起"), together, "print", kind="primary")))
        self.open()

    def show_papers(self, pages: list[Sheet | Document], title: str) -> None:
        """Show papers as they will be printed."""
        self.close_panel()
        self.scene.show_paper(pages, f"{title}_{self.name}")
