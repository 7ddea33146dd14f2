"""Where lists leave the program: printed as a plain ledger, kept as a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.core.listing import Listing, ledger
from desktop.core.period import month_of
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services.books import HOUSE
from desktop.shell.scene import Scene
from desktop.storage import files
from desktop.tables import writing
from desktop.ui.dialogs import tell_known

XLSX: Final = ".xlsx"
CSV: Final = ".csv"


def print_listing(scene: Scene, listing: Listing, title: str) -> None:
    """Show the plain ledger of a list as it will be printed."""
    office = scene.office
    reporter = office.pages.request(month_of(office.books.today)).reporter
    scene.show_paper([ledger(listing, title, reporter)], title)


def save_listing(scene: Scene, over: QWidget, listing: Listing, title: str) -> None:
    """Keep a list as a spreadsheet, exactly as shown; personal data is noted."""
    chosen = scene.asking.save_file(over, _("导出“{title}”").format(title=title), f"{title}{XLSX}")
    if chosen is None:
        return
    path = chosen if chosen.suffix.lower() in {XLSX, CSV} else chosen.with_name(chosen.name + XLSX)
    seen = scene.office.seen([listing])[0]
    # What comes from the practice home says so, wherever it goes.
    head = _("练习：{title}").format(title=title) if scene.office.practice else title
    content = writing.listing_csv(seen) if path.suffix.lower() == CSV else writing.listing_xlsx(seen, head)
    if keep(scene, over, path, content):
        scene.office.log_export(HOUSE, _("导出“{title}”{count}行").format(title=title, count=len(listing.rows)))


def keep(scene: Scene, over: QWidget, path: Path, content: bytes) -> bool:
    """Write a file that the person asked for; says where it is, or why not."""
    try:
        files.write(path, content)
    except KnownError as fault:
        tell_known(over, fault)
        return False
    scene.desk.say(_("已存到 {place}").format(place=path), None)
    return True
