"""K02 月报更正单: what changed between the versions of a closed month, figure by figure, why, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from desktop.core import naming
from desktop.core.form import Filling, Heading, fill
from desktop.core.period import Period
from desktop.core.sheet import Cell, Figure, Sheet, figures, written
from desktop.services import forms
from desktop.services.months import Version

FORM: Final = "K02"
MINUTE: Final = 16


def slip(month: Period, versions: Sequence[Version], reporter: str) -> Sheet:
    """The correction slip of a month, oldest first: one line for each figure that a correction changed."""
    rows = [row for number, pair in enumerate(pairwise(versions), 1) for row in _rows(number, *pair)]
    notes = () if rows else ("各次更正没有改动月报中的数；名单等内容的改动见新的报表。",)
    filling = Filling(rows={"rows": rows}, notes=notes)
    return fill(forms.load(FORM), filling, Heading(reporter, month.title))


def _rows(number: int, old: Version, new: Version) -> Iterator[Mapping[str, Cell]]:
    before, after = _by_code(old.pages), _by_code(new.pages)
    words = naming.names((*new.pages, *old.pages))
    for code in dict.fromkeys((*before, *after)):
        was, now = before.get(code), after.get(code)
        if _value(was) != _value(now):
            yield {
                "version": number, "code": naming.printed(code), "name": words.get(code, ""), "old": _shown(was),
                "new": _shown(now), "reason": new.why, "who": new.who, "when": new.at[:MINUTE].replace("T", " "),
            }  # fmt: skip


def _by_code(pages: Iterable[Sheet]) -> dict[str, Figure]:
    return {f"{page.form}.{figure.code}": figure for page in pages for figure in figures(page)}


def _value(figure: Figure | None) -> object:
    return figure.value if figure else None


def _shown(figure: Figure | None) -> str:
    return written(figure) if figure else "—"
