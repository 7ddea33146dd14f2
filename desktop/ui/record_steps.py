"""What can be done to a record beside writing it: striking it out with a reason, restoring it, reading its history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.problem import KnownError, Refused
from desktop.core.words import _
from desktop.services.book import Book, Chapter
from desktop.storage.record import Record
from desktop.ui import records
from desktop.ui.desk import Desk, Told
from desktop.ui.dialogs import WIDER, Panel, ask_reason, tell
from desktop.ui.pieces import GAP, Button, Deed, label, line, scrolled
from desktop.ui.theme import px


def strike(over: QWidget, desk: Desk, chapter: Chapter, record: Record, then: Callable[[], None]) -> None:
    """Ask for the reason and strike the record out; `then` follows when it was done."""

    def do(reason: str) -> str:
        refusal = _written(lambda: desk.books.strike(records.fetch(chapter.model, record.id), reason))
        if not refusal:
            desk.say(
                _("已划销：{name}。").format(name=chapter.words(record)),
                Deed(_("恢复"), lambda: restore(over, desk, chapter, record, then), "restore"),
            )
            then()
        return refusal

    sentence = _("划销“{name}”以后不再计数，原来写的仍然看得到，也可以恢复。").format(name=chapter.words(record))
    ask_reason(over, _("划销"), sentence, do)


def restore(over: QWidget, desk: Desk, chapter: Chapter, record: Record, then: Callable[[], None]) -> None:
    """Let a struck record count again; a refusal is told."""
    refusal = _written(lambda: desk.books.restore(records.fetch(chapter.model, record.id)))
    if refusal:
        tell(over, _("不能恢复"), refusal)
    else:
        desk.say(_("已恢复：{name}。").format(name=chapter.words(record)), None)
        then()


def show_history(over: QWidget, desk: Desk, book: Book, chapter: Chapter, record: Record) -> Panel:
    """Tell what happened to a record, newest first."""
    panel = Panel(over, _("“{name}”的历史").format(name=chapter.words(record)), WIDER)
    told = desk.history(book.id, chapter.id, record.id)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, px(14), 0)
    column.setSpacing(px(GAP))
    for number, one in enumerate(told):
        if number:
            column.addWidget(line())
        _add_entry(column, one)
    if not told:
        column.addWidget(label(_("还没有改动过。"), "small"))
    column.addStretch(1)
    area = scrolled(content)
    area.setFixedHeight(min(px(380), content.sizeHint().height() + px(4), over.window().height() // 2))
    panel.card.body.addWidget(area)
    panel.foot.addWidget(Button(Deed(_("关上"), panel.close_panel, kind="primary")))
    panel.open()
    return panel


def _add_entry(column: QVBoxLayout, one: Told) -> None:
    column.addWidget(label(f"{one.at}  {one.who}", "small"))
    column.addWidget(label(one.what, wrap=True))
    if one.why:
        column.addWidget(label(_("原因：{why}").format(why=one.why), "small", wrap=True))


def _written(step: Callable[[], None]) -> str:
    """Do a write; an empty text, or the sentence that says why it was refused."""
    try:
        step()
    except Refused as refusal:
        return "".join(problem.message for problem in refusal.problems)
    except KnownError as fault:
        return str(fault)
    return ""
