"""What the person at the desk may do, as the sentence that stands beside a button which is not for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services.session import Session
from desktop.shell.office import Office
from desktop.ui.pieces import Button

# A part with this property asks for rights in its own way: what it offers is not simply the writing of books.
OWN_RIGHTS: Final = "ownRights"


def allowed_to_write(office: Office) -> str:
    """Why the person at the desk may not change books; empty where they may."""
    return _refusal(office, Session.must_write)


def allowed_to_restore(office: Office) -> str:
    """Why the person at the desk may not put other books in the place of these; empty where they may."""
    return _refusal(office, Session.must_restore)


def no_people(office: Office) -> str:
    """Why there are no people to manage; empty in a real home."""
    return _("练习院没有密码，也不管人员。真实的院里才有。") if office.practice else ""


def allowed_to_direct(office: Office) -> str:
    """Why the person at the desk may not manage people; empty where they may."""
    return no_people(office) or _refusal(office, Session.must_direct)


def _refusal(office: Office, must: Callable[[Session], None]) -> str:
    try:
        must(office.books.sitting.session)
    except KnownError as fault:
        return str(fault)
    return ""


def bar(reason: str, *buttons: Button) -> None:
    """Let buttons be pressed only where there is no reason against it; the reason stands in their tool tips."""
    for button in buttons:
        button.setEnabled(not reason)
        button.setToolTip(reason)
        button.setAccessibleDescription(reason)
