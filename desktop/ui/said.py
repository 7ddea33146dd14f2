"""How the screen puts words together: lists, remarks in brackets, days and periods, each as its language does.

Paper has its own wording (core/period.py) and stays Chinese; nothing here is printed.
"""

from __future__ import annotations

import re
from typing import Final

from desktop.core.wording import MONTHS, amount, beside, clauses, day, following, joined, named, period, sentences

__all__ = [
    "MONTHS", "about", "amount", "beside", "clauses", "day", "first", "following", "head", "joined", "named", "period",
    "rest", "sentences",
]  # fmt: skip

# Where a sentence and its head end, in any language.
FULL_STOP: Final = re.compile(r"。|\.(?: |$)")
COLON: Final = re.compile("：|: ")


def head(sentence: str) -> str:
    """What a sentence is about: the words before its colon."""
    return COLON.split(first(sentence), maxsplit=1)[0]


def about(sentence: str) -> str:
    """Whom or what a sentence names: the words after its colon; empty where there is none."""
    return "".join(COLON.split(first(sentence), maxsplit=1)[1:])


def first(text: str) -> str:
    """The first sentence of a text, without its full stop."""
    return FULL_STOP.split(text, maxsplit=1)[0]


def rest(text: str) -> str:
    """The text after its first sentence."""
    return "".join(FULL_STOP.split(text, maxsplit=1)[1:])
