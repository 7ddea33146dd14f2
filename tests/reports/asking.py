"""Asking for a return as the program does: a request, the filled page, its coded figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.core.form import Filling, Heading, fill
from desktop.core.period import read_period
from desktop.core.sheet import Figure, Sheet, figures
from desktop.services import forms, policy
from desktop.services.returns import Request, Return
from tests.homes import TODAY

REPORTER = "永宁镇敬老院"


def request(period: str = "2026-09", pack: str = "zibo", today: date = TODAY, **rest: Any) -> Request:
    """What a return is asked for a period, by the figures of a pack."""
    return Request(read_period(period), today, policy.load(pack), reporter=REPORTER, **rest)


def page(given: Return, asked: Request) -> Any:
    """The filled page (a Sheet, whose first part most tests know to be a table)."""
    filled = given.make(asked)
    if isinstance(filled, Sheet):
        return filled
    assert isinstance(filled, Filling)
    return fill(forms.load(given.form), filled, Heading(asked.reporter, asked.period.title))


def coded(given: Return, asked: Request) -> Mapping[str, Figure]:
    """The coded figures of the page."""
    return {figure.code: figure for figure in figures(page(given, asked))}


def values(given: Return, asked: Request) -> Mapping[str, Any]:
    """The values of the coded figures."""
    return {code: figure.value for code, figure in coded(given, asked).items()}


def each(given: Return, asked: Request) -> list[tuple[int, str]]:
    """The rows of which a person's form is printed one by one."""
    assert given.each is not None
    return list(given.each(asked))
