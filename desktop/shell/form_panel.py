"""A short form over a page: a few fields, each problem under its own, one deed at the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import N_, _
from desktop.storage.fields import WordField
from desktop.storage.record import Column
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.entries import Around
from desktop.ui.entry import LineEntry
from desktop.ui.form import Form
from desktop.ui.loose import loose_column
from desktop.ui.pieces import Button, Deed, label
from desktop.ui.theme import px

WIDE: Final = 620
HIGHEST: Final = 520
AROUND: Final = 260
NEW_PASSWORD: Final = "password"  # noqa: S105  the name of a field
AGAIN: Final = "again"
OLD: Final = "old_password"
SECRET: Final = frozenset({NEW_PASSWORD, AGAIN, OLD})


class FormPanel(Panel):
    """`do(found)` writes what was typed; what it refuses stands under the fields, else the panel closes."""

    def __init__(
        self, over: QWidget, words: tuple[str, str, str], fields: Sequence[Column], today: date,
        do: Callable[[Mapping[str, Any]], None],
    ) -> None:  # fmt: skip
        """`words` are the title, a sentence and what the deed is called."""
        super().__init__(over, words[0], WIDE)
        self._do = do
        if words[1]:
            self.card.body.addWidget(label(words[1], "small", wrap=True))
        self.form = Form(fields, Around(today), foot=False)
        hide_secrets(self.form)
        self.form.load({})
        self.form.dropped.connect(self.close_panel)
        self.lost = lambda: self.form.dirty
        # As high as the fields need with a problem under each, as long as the window has room for it.
        need = self.form.fields.sizeHint().height() + px(20) * len(fields)
        self.form.setFixedHeight(min(need, px(HIGHEST), self._window.height() - px(AROUND)))
        self.card.body.addWidget(self.form)
        self.do_button = Button(Deed(words[2], self.send, key="Ctrl+S", kind="primary"))
        self.foot.addWidget(Button(giving_up(self.close_panel)))
        self.foot.addWidget(self.do_button)
        last = list(self.form.rows.values())[-1].entry
        last.done.connect(self.send)
        self.open(next(iter(self.form.rows.values())).entry)

    def send(self) -> None:
        """Do the deed with what was typed."""
        found = self.form.check()
        if found is None:
            return
        wrong = differing(found)
        problems = [wrong] if wrong else refused(lambda: self._do(found))
        self.form.show_problems(problems)
        if not problems:
            self.close_panel()


def refused(do: Callable[[], None]) -> list[Problem]:
    """Do something; its refusal as problems, none where it was done."""
    try:
        do()
    except Refused as refusal:
        return list(refusal.problems)
    except KnownError as fault:
        return [Problem("", str(fault))]
    return []


def differing(found: Mapping[str, Any]) -> Problem | None:
    """The problem where a new password was typed twice in different ways."""
    if AGAIN in found and found.get(NEW_PASSWORD) != found[AGAIN]:
        return Problem(AGAIN, _("两次输的密码不一样，请再输一次。"))
    return None


def hide_secrets(form: Form) -> None:
    """Let the signs of passwords be typed unseen."""
    for name, row in form.rows.items():
        if name in SECRET and isinstance(row.entry, LineEntry):
            row.entry.line.setEchoMode(QLineEdit.EchoMode.Password)


def password_fields() -> tuple[Column, Column]:
    """The fields of a new password, typed twice."""
    hint = N_("至少6个字，越长越好，可以是一句话；不要写在电脑边上")
    return (
        loose_column(NEW_PASSWORD, WordField(N_("新密码"), required=True, hint=hint)),
        loose_column(AGAIN, WordField(N_("再输一次"), required=True)),
    )
