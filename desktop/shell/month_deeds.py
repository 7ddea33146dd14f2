"""The buttons of the page of a month: which can be pressed, and which is the primary one."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtWidgets import QWidget

from desktop.core.period import Period
from desktop.core.words import _
from desktop.services.months import CHANGED, CLOSED, OPEN, Status
from desktop.services.returns import BREAK, Finding
from desktop.shell.emphasis import emphasize
from desktop.shell.month_table import MonthTable
from desktop.shell.office import Office
from desktop.shell.stick import StickPanel
from desktop.ui.pieces import Button
from desktop.ui.theme import px

NARROW: Final = 760


class MonthPage(Protocol):
    """What the buttons go by: the month and how it stands, what was found in it, and what stands on its page."""

    office: Office
    month: Period
    status: Status
    found: tuple[Finding, ...]
    checked: bool
    table: MonthTable
    beside: QWidget
    stick: StickPanel
    tabs: list[Button]
    close_button: Button
    correct_button: Button
    hand_button: Button
    send_button: Button

    def width(self) -> int:
        """How much room the page has."""
        ...


def say(page: MonthPage) -> None:
    """What can be done with the month; the primary button is what there is to do next.

    A broken cross-check is mended first, by the button beside it; figures that are being typed are kept first.
    """
    running = page.month.end > page.office.books.today
    is_open, sheet = page.status.state == OPEN, page.table.has_sheet
    broken = any(finding.kind == BREAK for finding in page.found)
    # On a small screen the sheet that is typed needs the room.
    page.beside.setVisible(not sheet or page.width() >= px(NARROW))
    page.close_button.setVisible(is_open)
    page.close_button.setEnabled(not running and page.checked and not sheet)
    why = _("这个月还没有过完。") if running else _("先把手填的数保存，或者放弃。") if sheet else ""
    page.close_button.setToolTip(why)
    emphasize(page.close_button, primary=not broken and not sheet)
    page.correct_button.setVisible(page.status.state == CHANGED)
    emphasize(page.correct_button, primary=not broken)
    page.hand_button.setVisible(is_open)
    page.hand_button.setEnabled(bool(page.table.figures.rows) and not sheet)
    page.send_button.setEnabled(not is_open)
    page.send_button.setToolTip(_("先封月，才能报送。") if is_open else "")
    sending = page.status.state == CLOSED
    emphasize(page.send_button, primary=sending and not page.tabs[2].isChecked())
    emphasize(page.stick.write_button, primary=sending)
