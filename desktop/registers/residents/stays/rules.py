"""The sentences for stays, beds and absences that cannot stand beside one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.core import wording
from desktop.core.problem import Problem
from desktop.core.words import _
from desktop.registers.beds.rules import EVER, NEVER, Span


@dataclass(frozen=True, slots=True)
class Taken:
    """Days on which a bed is not free: who has it (`closed` empty) or why it is closed."""

    days: Span
    name: str = ""
    closed: str = ""


def said(days: Span) -> str:
    """A span in words: from a day, until a day, or both; the last day is the one before `until`."""
    if days.since == EVER:
        return _("{until}以前").format(until=wording.day(days.until)) if days.until != NEVER else _("一直")
    if days.until == NEVER:
        return _("从{since}起").format(since=wording.day(days.since))
    return _("从{since}到{until}前").format(since=wording.day(days.since), until=wording.day(days.until))


def bed_problems(bed: str, wanted: Span, taken: Iterable[Taken], field: str) -> Iterator[Problem]:
    """A bed is free on all days wanted: nobody else's, not closed, not gone."""
    for other in taken:
        if not wanted.meets(other.days):
            continue
        if other.name:
            sentence = _("床位{bed}{when}由{name}使用，一张床不能同时住两个人；请换一张床，或先给他换床。")
        else:
            sentence = _("床位{bed}{when}不能用（{name}），请换一张床。")
        yield Problem(field, sentence.format(bed=bed, when=said(other.days), name=other.name or other.closed))
        return


def stay_problems(name: str, wanted: Span, others: Iterable[Span], field: str) -> Iterator[Problem]:
    """Nobody lives here twice at a time."""
    for other in others:
        if wanted.meets(other) or wanted.since == other.since:
            yield Problem(
                field, _("{name}{when}已经登记在院，两次入住不能重叠；请核对日期。").format(name=name, when=said(other))
            )
            return


def absence_problems(wanted: Span, others: Iterable[Span], field: str) -> Iterator[Problem]:
    """Nobody is away twice at a time."""
    for other in others:
        if wanted.meets(other):
            sentence = (
                _("{when}已经外出，还没有销假；请先销假。")
                if other.until == NEVER
                else _("{when}已经登记过外出，不能重叠。")
            )
            yield Problem(field, sentence.format(when=said(other)))
            return


def inside(wanted: Span, stay: Span, since: str, until: str) -> Iterator[Problem]:
    """Days of a bed or an absence lie within the stay; `since` and `until` are the fields to stand beside."""
    if wanted.since < stay.since:
        yield Problem(since, _("早于入院日期{day}，请核对。").format(day=wording.day(stay.since)))
    elif wanted.since > stay.until:
        yield Problem(since, _("晚于离院日期{day}，请核对。").format(day=wording.day(stay.until)))
    elif NEVER != wanted.until > stay.until:
        yield Problem(until, _("晚于离院日期{day}，请核对。").format(day=wording.day(stay.until)))
