"""Training on paper: T03 the plan, T04 the sign-in sheet, T05 the minutes, T06 a person's card of hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.core.form import Filling
from desktop.core.period import Period, year_of
from desktop.core.problem import KnownError
from desktop.core.sheet import Cell, Figure, percent
from desktop.core.words import _
from desktop.ledgers.training import queries as training
from desktop.ledgers.training.models import FAILED, KINDS, PASSED, RESULTS, UNEXAMINED, Session
from desktop.ledgers.training.rules import Progress, Seat
from desktop.registers.staff import queries as staff
from desktop.registers.staff.models import CARE, LEVELS
from desktop.registers.staff.rules import best_level
from desktop.reports.figures import EVERY_PERIOD, until
from desktop.reports.workers import post_on_paper
from desktop.services.returns import Request, Return

SESSION: Final[Any] = Session
FORMS: Final = {"集中授课": "讲座", "实操演练": "实操", "线上学习": "视频", "外出培训": "外出", "现场观摩": "外出"}


def plan(request: Request) -> Filling:
    """T03: the year's plan, and which of it was held."""
    kinds = dict(KINDS)
    rows = tuple(
        {
            "month": f"{line.month}月", "topic": line.topic, "kind": kinds.get(line.kind, ""),
            "audience": line.audience or "", "hours": line.hours if line.hours is not None else "",
            "trainer": line.trainer or "", "form": line.form or "", "done": "已办" if held else "",
            "note": line.note or "",
        }
        for line, held in training.plans(request.period.start.year)
    )  # fmt: skip
    total = sum((row["hours"] for row in rows if isinstance(row["hours"], Decimal)), Decimal(0))
    closing: Mapping[str, Cell] = {"topic": "合计", "hours": Figure(total, "decimal", "hours")}
    return Filling(rows={"rows": rows}, totals={"rows": (closing,)} if rows else {})


def _session(request: Request) -> Any:
    if request.row is None:
        raise KnownError(_("这张表一次培训一张，"), _("请指明是哪一次培训（命令行用 --id）。"))
    try:
        return training.session(request.row)
    except SESSION.DoesNotExist:
        raise KnownError(_("没有编号{row}的培训。").format(row=request.row)) from None


def _card(session: Any, seats: Iterable[Seat]) -> dict[str, Cell]:
    came = sum(seat.row > 0 for seat in seats)
    return {
        "topic": session.topic,
        "kind": dict(KINDS).get(session.kind, ""),
        "time": session.day,
        "hours": Figure(session.hours, "decimal", "hours"),
        "place": session.place or "",
        "trainer": session.trainer or "",
        "wanted": Figure(len(tuple(seats)), "count", "wanted"),
        "came": Figure(came, "count", "came"),
    }


def sign_in(request: Request) -> Filling:
    """T04: everybody in post on the day, to sign; who attended has the result of the examination."""
    session = _session(request)
    seats = training.seats(session)
    posts = {member.row: post_on_paper(member.post, member.post_words) for member in staff.in_post(session.day)}
    results = {**dict(RESULTS), UNEXAMINED: "", "": ""}
    rows = tuple(
        {
            "name": seat.name, "post": posts.get(seat.staff, ""), "result": results.get(seat.result, ""),
            "note": "" if seat.row else "未参加",
        }
        for seat in seats
    )  # fmt: skip
    came = sum(seat.row > 0 for seat in seats)
    share = f"到课率{percent(Decimal(came) / len(seats))}。" if seats else ""
    return Filling(_card(session, seats), {"rows": rows}, notes=(share,) if share else ())


def minutes(request: Request) -> Filling:
    """T05: what was taught, who was absent, how it was examined."""
    session = _session(request)
    seats = training.seats(session)
    results = Counter(seat.result for seat in seats if seat.row)
    examined = results[PASSED] + results[FAILED]
    return Filling({
        **_card(session, seats),
        "form": FORMS.get(session.form or "", session.form or ""),
        "absent": "、".join(seat.name for seat in seats if not seat.row) or "无",
        "summary": session.summary or "",
        "exam": "" if examined else "未考核",
        "passed": Figure(results[PASSED], "count", "passed") if examined else "",
    })  # fmt: skip


def sessions(request: Request) -> Iterable[tuple[int, str]]:
    """The sessions held in the period."""
    period = until(request.period, request)
    return [(held.row, f"{held.day} {held.topic}") for held in training.sessions(period.start, period.end)]


def card(request: Request) -> Filling:
    """T06: what one person attended in the year, with the running sum against the target."""
    year = year_of(request.day)
    person = _person(request, Period(year.start, request.day, "year"))
    topics = {held.row: held.topic for held in training.sessions(year.start, request.day)}
    rows: list[Mapping[str, Cell]] = []
    total = Decimal(0)
    for one in training.attended(year.start, request.day):
        if one.staff == person.staff:
            total += one.hours
            rows.append({
                "day": one.day, "topic": topics.get(one.session, ""), "kind": dict(KINDS).get(one.kind, ""),
                "hours": one.hours, "result": "" if one.result == UNEXAMINED else dict(RESULTS).get(one.result, ""),
                "sum": total,
            })  # fmt: skip
    return Filling({**_about(person, request.day), "total": Figure(total, "decimal", "total")}, {"rows": rows})


def _person(request: Request, period: Period) -> Progress:
    if request.row is None:
        raise KnownError(_("这张表是一人一张的，"), _("请指明是哪一位职工（命令行用 --id）。"))
    found = next((one for one in training.progress(period, request.pack) if one.staff == request.row), None)
    if found is None:
        raise KnownError(_("{day}没有编号{row}的在岗职工。").format(day=request.day, row=request.row))
    return found


def _about(person: Progress, day: date) -> dict[str, Cell]:
    held = [one for one in staff.certificates(day) if one.staff == person.staff and one.kind == CARE]
    return {
        "name": person.name,
        "post": post_on_paper(person.post, person.post_words),
        "begin": staff.first_days()[person.staff],
        "level": dict(LEVELS).get(best_level(one.level for one in held), ""),
        "number": "、".join(one.number for one in held if one.number),
        "year": f"{day.year}年",
        "target": Figure(person.target, "decimal", "target"),
        "reached": "达标" if person.reached else f"还差{person.short.normalize():f}学时",
    }


def in_post(request: Request) -> Iterable[tuple[int, str]]:
    """Everybody in post on the last day."""
    return [(member.row, member.name) for member in staff.in_post(request.day)]


PLAN: Final = Return("T03", ("year",), plan, plan=True)
SIGN_IN: Final = Return("T04", EVERY_PERIOD, sign_in, each=sessions)
MINUTES: Final = Return("T05", EVERY_PERIOD, minutes, each=sessions)
CARD: Final = Return("T06", EVERY_PERIOD, card, each=in_post)
