"""Where lists leave the program: printed as a plain ledger, kept as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.core.listing import Listing, ledger
from desktop.core.masking import masked
from desktop.core.period import month_of
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services.books import HOUSE
from desktop.shell import errand
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
    """Keep a list as a spreadsheet, exactly as shown; personal data is noted. It is made aside: ten years are long."""
    chosen = scene.asking.save_file(over, _("导出“{title}”").format(title=title), f"{title}{XLSX}")
    if chosen is None:
        return
    path = chosen if chosen.suffix.lower() in {XLSX, CSV} else chosen.with_name(chosen.name + XLSX)
    # What comes from the practice home says so, wherever it goes.
    head = _("练习：{title}").format(title=title) if scene.office.practice else title

    def work() -> tuple[bytes, bool]:
        seen = scene.office.seen([listing])[0]
        made = writing.listing_csv(seen) if path.suffix.lower() == CSV else writing.listing_xlsx(seen, head)
        return made, masked(seen) != seen

    def made(done: tuple[bytes, bool]) -> None:
        content, full = done

        def note() -> bool:
            sentence = _("导出“{title}”{count}行（有完整的号码）") if full else _("导出“{title}”{count}行")
            scene.office.log_export(HOUSE, sentence.format(title=title, count=len(listing.rows)))
            return full

        keep(scene, over, path, content, note)

    def refused(fault: KnownError) -> None:
        tell_known(over, fault)

    errand.send(over, work, made, refused)


def nothing_personal() -> bool:
    """The note of a file in which there is nothing of anybody."""
    return False


def keep(scene: Scene, over: QWidget, path: Path, content: bytes, note: Callable[[], bool] = nothing_personal) -> bool:
    """Write a file that the person asked for; says where it is, or why not.

    `note` keeps in the history that it leaves the program and says whether full numbers are in it. It comes before the
    file: whatever happens between the two, no file lies about that the history does not know. A file that could not be
    written is called back in the history.
    """
    noted = False
    try:
        full = note()
        noted = True
        files.write(path, content)
    except KnownError as fault:
        if noted and note is not nothing_personal:
            scene.office.log_export(HOUSE, _("没有写成：{name}").format(name=path.name))
        tell_known(over, fault)
        return False
    scene.desk.say(told(path, full=full), None)
    return True


def told(path: Path, *, full: bool) -> str:
    """Where a file lies, and that full numbers are in it."""
    if full:
        return _("已存到 {place}。里面有完整的号码，请保管好。").format(place=path)
    return _("已存到 {place}").format(place=path)
