"""The inspection file, the printing panel and the rows behind a printed figure, in the window."""

from __future__ import annotations

from desktop.core.period import read_period
from desktop.shell import menu
from desktop.shell.binder import BinderPanel
from desktop.shell.printing import PrintPanel
from desktop.shell.window import MainWindow
from tests.screens.pages_shell import calm, drawn, page, report, wait


def binder(made: MainWindow) -> None:
    made.page.bind()


def bound(made: MainWindow) -> None:
    """The whole file, two pages beside one another."""
    made.page.bind()
    chosen = made.findChildren(BinderPanel)[-1]
    chosen.choose(lambda form: form.id in {"X01", "X02", "P01", "F03", "Q01"})
    chosen.make()
    wait(lambda: made.page.paper.name.startswith("迎检资料") and bool(made.page.paper.content))
    made.page.paper.preview.two_button.click()
    drawn(made)


def printing(made: MainWindow) -> None:
    report(made)
    pane = made.page.paper
    PrintPanel(made.page, (pane.name, pane.content), ["HP LaserJet 1020", "CUPS-PDF"], lambda _order: None)


def behind(made: MainWindow) -> None:
    """A figure of a closed month's return, and the rows it was made from."""
    pages = [one for one in made.office.months.pages(read_period("2026-09")) if one.form == "X01"]
    made.show_paper(pages, "2026年9月月报")
    drawn(made)
    pane = made.page.pane
    number = next(n for n, spot in enumerate(pane.spots.all) if spot.code == "B02.year")
    while pane.spots.at != number:
        pane.spots.step(1)
    calm()
    pane.spots.open()


def numbers(made: MainWindow) -> None:
    """A roster whose numbers are masked on the screen and not on paper."""
    made.show_paper([made.office.page("P01", read_period("2026-09"))], "花名册")
    drawn(made)


PAGES = {
    "paper-binder": page(menu.REPORTS, binder),
    "paper-bound": page(menu.REPORTS, bound),
    "paper-print": page(menu.REPORTS, printing),
    "paper-behind": page(menu.MONTH, behind),
    "paper-numbers": page(menu.MONTH, numbers),
}
