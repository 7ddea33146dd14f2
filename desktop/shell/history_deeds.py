"""What was done, where a row of a book stands for a deed that has words of its own: 谢颇换床：203-1 → 105-2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.core.words import _
from desktop.shell.history_words import Line
from desktop.ui import said

# The sentence of a deed; empty where the entry is only a change like others.
Deed = Callable[[Line], str]


def sentence(line: Line) -> str:
    """What was done, as people say it; empty where the book has no words of its own for it."""
    deed = DEEDS.get((*line.place, line.entry.action))
    return deed(line) if deed and line.owner else ""


def _with(head: str, parts: list[str]) -> str:
    return said.named(head, said.clauses(parts)) if parts else head


def _admitted(line: Line) -> str:
    return _with(_("{name}登记入住").format(name=line.owner), line.made({"resident"}))


def _left(line: Line) -> str:
    if not line.after.get("end") or line.before.get("end"):
        return ""
    kind = line.now("end_kind")
    return _with(_("{name}离院（{kind}）").format(name=line.owner, kind=kind), line.filled({"end_kind"}))


def _given_bed(line: Line) -> str:
    bed, was = line.now("bed"), line.succeeded().get("bed")
    since = line.made({"stay", "bed"})
    if was is None or was == line.after.get("bed"):
        return said.clauses([_("{name}安排在床位 {bed}").format(name=line.owner, bed=bed), *since])
    moved = f"{line.shown(line.column('bed'), was)} → {bed}"
    return _with(_("{name}换床").format(name=line.owner), [moved, *since])


def _left_bed(line: Line) -> str:
    if not line.after.get("until") or line.before.get("until") or len(line.after) > 1:
        return ""
    day = line.now("until")
    return _("{name}{day}起不再占用床位 {bed}").format(name=line.owner, day=day, bed=line.now("bed"))


def _went_out(line: Line) -> str:
    kind = line.now("kind")
    return _with(_("{name}外出（{kind}）").format(name=line.owner, kind=kind), line.made({"stay", "kind"}))


def _came_back(line: Line) -> str:
    if not line.after.get("back") or line.before.get("back"):
        return ""
    return _with(_("{name}外出回来").format(name=line.owner), line.filled(()))


def _graded(line: Line) -> str:
    head = _("{name}的护理等级定为{level}").format(name=line.owner, level=line.now("level"))
    return _with(head, line.made({"resident", "level"}))


def _counted(line: Line) -> str:
    head = _("{name}的人员类别定为{kind}").format(name=line.owner, kind=line.now("kind"))
    return _with(head, line.made({"resident", "kind"}))


def _attended(line: Line) -> str:
    head = _("{name}参加培训“{session}”").format(name=line.owner, session=line.now("session"))
    return _with(head, line.made({"staff", "session"}))


def _took_post(line: Line) -> str:
    head = _("{name}到岗（{post}）").format(name=line.owner, post=line.now("post"))
    return _with(head, line.made({"staff", "post"}))


def _left_post(line: Line) -> str:
    if not line.after.get("end") or line.before.get("end"):
        return ""
    return _with(_("{name}离岗").format(name=line.owner), line.filled(()))


DEEDS: Final[Mapping[tuple[str, str, str], Deed]] = {
    ("residents", "stay", "make"): _admitted, ("residents", "stay", "change"): _left,
    ("residents", "bed_use", "make"): _given_bed, ("residents", "bed_use", "change"): _left_bed,
    ("residents", "absence", "make"): _went_out, ("residents", "absence", "change"): _came_back,
    ("residents", "level", "make"): _graded, ("residents", "status", "make"): _counted,
    ("staff", "service", "make"): _took_post, ("staff", "service", "change"): _left_post,
    ("training", "attendance", "make"): _attended,
}  # fmt: skip
