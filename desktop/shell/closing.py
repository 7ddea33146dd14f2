"""Closing a month and correcting a closed one: the questions that are asked first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.core import naming
from desktop.core.period import Period
from desktop.core.problem import KnownError
from desktop.core.sheet import Figure, figures, written
from desktop.core.words import _
from desktop.services import ladder
from desktop.services.returns import BREAK, GAP, Finding
from desktop.shell import errand
from desktop.shell.office import Office
from desktop.storage.fields import packed
from desktop.ui import said
from desktop.ui.dialogs import ask, ask_reason, tell_known
from desktop.ui.pieces import Deed

MOST_CHANGES: Final = 12
Found = TypeVar("Found")


def close(over: QWidget, office: Office, month: Period, found: Sequence[Finding], then: Callable[[], None]) -> None:
    """Close the month after one question; broken cross-checks are told instead. `then` follows when it is closed."""
    broken = [finding for finding in found if finding.kind == BREAK]
    gaps = [finding for finding in found if finding.kind == GAP]
    if broken:
        steps = _("有{count}处不平或要先办的事，已经列在右边“检查”里，改好再封。").format(count=len(broken))
        ask(over, _("{month}还不能封月").format(month=said.period(month)), steps, Deed(_("去看"), kind="primary"))
        return

    def prepare() -> None:
        office.keep_safe(ladder.MONTH)
        # Remembered for the closing, which then has only to write it.
        office.months.findings(month)
        packed(office.pages.frozen(month))

    def go_on() -> None:
        errand.send(over, lambda: _aside(office, prepare), lambda _kept: shut(), tell)

    def tell(fault: KnownError) -> None:
        tell_known(over, fault)

    def shut() -> None:
        try:
            office.months.close(month, with_gaps=True)
        except KnownError as fault:
            tell(fault)
        else:
            then()

    words = _("封月以后，这个月的数就定下来了。以后再改，要开更正单。")
    if gaps:
        words += _("\n还有{count}处缺项，封月时会一起记下。").format(count=len(gaps))
    answer = Deed(_("带缺项封月") if gaps else _("封月"), go_on, kind="primary")
    ask(over, _("封{month}？").format(month=said.period(month)), words, Deed(_("先不封")), answer)


def correct(over: QWidget, office: Office, month: Period, then: Callable[[], None]) -> None:
    """Issue a correction slip after asking why, with the figures that change; `then` follows when it is issued."""

    def prepare() -> list[str]:
        # What is found and the frozen pages are remembered for the slip.
        office.months.findings(month)
        packed(office.pages.frozen(month))
        return changes(office, month)

    def ask_why(changed: Sequence[str]) -> None:
        shown = "\n".join(changed[:MOST_CHANGES])
        if len(changed) > MOST_CHANGES:
            shown += _("\n……共{count}个数").format(count=len(changed))
        sentence = _("更正单会印出原数和更正数，月报变成新的一版。\n{changes}").format(changes=shown)
        ask_reason(over, _("开更正单"), sentence, go_on)

    def go_on(why: str) -> str:
        try:
            office.months.correct(month, why)
        except KnownError as fault:
            return str(fault)
        then()
        return ""

    def tell(fault: KnownError) -> None:
        tell_known(over, fault)

    errand.send(over, lambda: _aside(office, prepare), ask_why, tell)


def _aside(office: Office, work: Callable[[], Found]) -> Found:
    """Do work on another thread, which reads through a connection of its own."""
    try:
        return work()
    finally:
        office.books.sitting.database.close()


def changes(office: Office, month: Period) -> list[str]:
    """The figures of a closed month that would be others now, old and new, each by its words on the form."""
    pairs = (office.months.pages(month), office.pages.monthly(month))
    old, new = ({(page.form, figure.code): figure for page in pages for figure in figures(page)} for pages in pairs)
    words = naming.names((*pairs[0], *pairs[1]))
    # The column of the month needs no saying: only its figures are told here.
    called = {key: f"{naming.printed(key)} {name.removesuffix('，本月')}" for key, name in words.items()}
    return [
        said.named(called[f"{form}.{code}"], f"{written(old.get((form, code), Figure(None)))} → {written(figure)}")
        for (form, code), figure in new.items()
        if "." not in code and written(figure) != written(old.get((form, code), Figure(None)))
    ]
