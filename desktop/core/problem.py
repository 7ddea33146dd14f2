"""What can be wrong: a problem beside a field, a refused write, a known fault of the world outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LATIN_ENDS: Final = (".", "!", "?", ":", ";")
ENDS: Final = ("。", "！", "？", "，", "；", "：")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one record: the field it stands beside ("" for the whole row) and what to do, in a sentence."""

    field: str
    message: str


class Refused(Exception):
    """A write that the rules do not allow; nothing was changed."""

    def __init__(self, *problems: Problem) -> None:
        """Carry the problems, most important first."""
        super().__init__("；".join(problem.message for problem in problems))
        self.problems = problems


class Unreadable(ValueError):
    """A text that cannot be understood as the kind of value asked for; str() is the sentence for the clerk."""


class KnownError(Exception):
    """A fault of the world outside (disk full, stick pulled, wrong password): a sentence and, if any, a next step."""

    def __init__(self, sentence: str, step: str = "") -> None:
        """Keep what happened and what to do next, both ready to be shown."""
        stop = "" if not step or sentence.endswith(ENDS) else "。"
        stop = " " if step and sentence.endswith(LATIN_ENDS) else stop
        super().__init__(f"{sentence}{stop}{step}")
        self.sentence = sentence
        self.step = step


class Damaged(KnownError):
    """The database of a home is lost, cut off or altered; nothing of it was shown, and the file is left as it is."""
