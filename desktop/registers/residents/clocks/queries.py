"""Lists of residents and beds, search, birthdays, and what is due or missing in people's files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.people import CARE_LEVELS, SEXES, eighteen, mask_identity
from desktop.core.words import N_, _
from desktop.registers.beds import queries as beds
from desktop.registers.beds.models import BED_KINDS
from desktop.registers.beds.rules import NEVER, label
from desktop.registers.home import queries as home
from desktop.registers.residents.census.queries import Present, present
from desktop.registers.residents.clocks.rules import NEVER_HERE, Clock, free_words, loose_day, state, summary
from desktop.registers.residents.history.queries import Event
from desktop.registers.residents.models import ENDS, HOSPITAL, KINDS, LEAVE, PAPERS, SUPPORTED
from desktop.registers.residents.rules import age, birthdays
from desktop.registers.residents.stays.queries import uses_of_bed
from desktop.services.book import Due, Found
from desktop.storage.record import BINDING

RESIDENTS: Final = "residents"
BEDS: Final = "beds"
OLD_NUMBER: Final = 15
RESIDENT_HEADINGS: Final = (
    Heading("name", N_("姓名"), width=5),
    Heading("sex", N_("性别"), width=3),
    Heading("age", N_("周岁"), "count", 3),
    Heading("identity", N_("身份证号"), width=10, masked="identity"),
    Heading("kind", N_("类别"), width=5),
    Heading("level", N_("护理等级"), width=4),
    Heading("bed", N_("床位"), width=4),
    Heading("begin", N_("入院日期"), width=6),
    Heading("state", N_("状态"), width=3),
    Heading("address", N_("户籍地址"), width=12),
    Heading("contact", N_("联系人"), width=4),
    Heading("phone", N_("联系电话"), width=7, masked="phone"),
)
BED_HEADINGS: Final = (
    Heading("building", N_("楼栋"), width=5),
    Heading("floor", N_("楼层"), width=3),
    Heading("room", N_("房间"), width=4),
    Heading("number", N_("床号"), width=3),
    Heading("kind", N_("床位类型"), width=5),
    Heading("approved", N_("核定床位"), width=4),
    Heading("reserved", N_("保留床位"), width=4),
    Heading("state", N_("状态"), width=6),
    Heading("resident", N_("老人"), width=5),
    Heading("level", N_("护理等级"), width=4),
)
OCCUPANT_HEADINGS: Final = (
    Heading("name", N_("姓名"), width=5),
    Heading("since", N_("起"), "day", 6),
    Heading("until", N_("止"), "day", 6),
)
EVENT_HEADINGS: Final = (
    Heading("day", N_("日期"), "day", 6),
    Heading("what", N_("事项"), width=5),
    Heading("words", N_("内容"), width=14),
)
WAITING: Final = """
SELECT r.id, r.name, r.identity, r.sex, r.born, r.address, r.contact, r.contact_phone
FROM resident r WHERE r.struck IS NULL AND NOT EXISTS
    (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.struck IS NULL)
ORDER BY r.name, r.id
"""
FOUND: Final = """
SELECT r.id, r.name, r.initials, r.identity, r.phone, r.contact_phone, r.guardian_phone,
    (SELECT max(coalesce(s.end, '9999-12-31') || coalesce(s.end_kind, '')) FROM stay s
     WHERE s.resident_id = r.id AND s.struck IS NULL),
    b.building, b.room, b.number
FROM resident r
LEFT JOIN bed_use u ON u.id = (
    SELECT x.id FROM bed_use x JOIN stay s ON s.id = x.stay_id
    WHERE s.resident_id = r.id AND s.end IS NULL AND s.struck IS NULL AND x.struck IS NULL AND x.until IS NULL
    ORDER BY x.since DESC, x.id DESC LIMIT 1)
LEFT JOIN bed b ON b.id = u.bed_id
WHERE r.struck IS NULL ORDER BY r.name, r.id
"""

KEPT: Final = """
SELECT resident_id, paper FROM resident_paper WHERE struck IS NULL AND have = 1
UNION SELECT resident_id, 'agreement' FROM resident_agreement WHERE struck IS NULL
"""
AGREED: Final = """
SELECT resident_id, until FROM resident_agreement WHERE struck IS NULL ORDER BY resident_id, signed, id
"""


def _rows(statement: str) -> list[tuple[Any, ...]]:
    return BINDING.execute_sql(statement).fetchall()


def _words(options: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The words of codes in the language of the screen; empty for what is not known."""
    return {"": "", **{code: _(words) for code, words in options}}


def residents_listing(asked: Asked) -> Listing:
    """Everybody who was here on the day asked for, then those entered but never admitted."""
    here, day = present(asked.day), asked.day
    sexes, kinds, levels = _words(SEXES), _words(KINDS), _words(CARE_LEVELS)
    states = {code: state(code) for code in ("", LEAVE, HOSPITAL)}
    rows: list[tuple[str | int | None, ...]] = [
        (
            one.name, sexes[one.sex], age(one.born, day), one.identity, kinds[one.kind], levels[one.level],
            one.bed_label, loose_day(one.begin, loose=one.begin_loose), states[one.away], one.address,
            one.contact, one.contact_phone,
        )
        for one in here
    ]  # fmt: skip
    waiting = _rows(WAITING)
    for _id, name, identity, sex, born, address, contact, phone in waiting:
        years = age(date.fromisoformat(born), day) if born else None
        words = sexes[sex or ""]
        rows.append((name, words, years, identity, "", "", "", "", _(NEVER_HERE), address, contact, phone))
    return Listing(
        RESIDENT_HEADINGS,
        tuple(rows),
        (*(one.resident for one in here), *(row[0] for row in waiting)),
        summary((one.level for one in here), (one.away for one in here)),
    )


def beds_listing(asked: Asked) -> Listing:
    """The beds of the day, with whoever lies in them."""
    people = {one.bed: one for one in present(asked.day)}
    found = beds.beds(asked.day)
    kinds, levels, yes, no = _words(BED_KINDS), _words(CARE_LEVELS), _("是"), _("否")
    states = {code: state(code) for code in ("", LEAVE, HOSPITAL)}
    rows = []
    for bed in found:
        one = people.get(bed.id)
        here = (states[one.away], one.name, levels[one.level]) if one else (free_words(bed.closed), "", "")
        floor = "" if bed.floor is None else str(bed.floor)
        rows.append((
            bed.building, floor, bed.room, bed.number, kinds[bed.kind], yes if bed.approved else no,
            yes if bed.reserved else "", *here,
        ))  # fmt: skip
    used, shut = sum(bed.id in people for bed in found), sum(bool(bed.closed) for bed in found)
    free = sum(bed.id not in people and not bed.closed for bed in found)
    line = _("共{count}张床，在用{used}张，空{free}张，封闭{shut}张").format(
        count=len(found), used=used, free=free, shut=shut
    )
    missing = (home.approved_beds(asked.day) or 0) - sum(bed.approved for bed in found)
    if missing > 0:
        line += _("；核定床位还有{count}张没有登记").format(count=missing)
    return Listing(BED_HEADINGS, tuple(rows), tuple(bed.id for bed in found), line)


def life_listing(events: Sequence[Event]) -> Listing:
    """What happened to a person as a list; a row's number is its place among the events."""
    rows = tuple((event.day, event.what, event.words) for event in events)
    return Listing(EVENT_HEADINGS, rows, tuple(range(len(rows))))


def occupants_listing(bed: int) -> Listing:
    """Who has lain in a bed, newest first, from which day to which; a row's number is that of the resident."""
    uses = [use for use in reversed(uses_of_bed(bed)) if use.days]
    rows = tuple((use.name, use.days.since, None if use.days.until == NEVER else use.days.until) for use in uses)
    return Listing(OCCUPANT_HEADINGS, rows, tuple(use.resident for use in uses))


def residents_found() -> Iterator[Found]:
    """Every file by name, initials, number and its tail, room and telephone."""
    several, ends = beds.several_buildings(), dict(ENDS)
    for number, name, initials, identity, *phones, last, building, room, place in _rows(FOUND):
        bed = label(building, room, place, several=several) if room else ""
        if last is None:
            detail = _(NEVER_HERE)
        elif last.startswith("9999"):
            detail = _("在院 {bed}").format(bed=bed).strip()
        else:
            detail = f"{_(ends.get(last[10:], ''))} {last[:10]}"
        keys = (name, *initials.split(), identity or "", (identity or "")[-4:], bed, room or "", *phones)
        yield Found(RESIDENTS, number, name, detail, tuple(dict.fromkeys(key for key in keys if key)))


def birthdays_near(asked: Asked, ahead: int) -> list[tuple[date, Present, int]]:
    """Whose birthday is today or in the days ahead: the birthday, the person, the age turned; soonest first."""
    people = {person.resident: person for person in present(asked.day)}
    births = ((person.resident, person.born) for person in people.values() if person.born and not person.born_loose)
    return [(day, people[number], years) for day, number, years in birthdays(births, asked.today, ahead)]


def residents_due(asked: Asked) -> Iterator[Due]:
    """What waits for the people who are here: late returns, reviews, agreements; then what their files lack."""
    kept: dict[int, set[str]] = defaultdict(set)
    for number, paper in _rows(KEPT):
        kept[number].add(paper)
    agreed = {number: date.fromisoformat(until) if until else None for number, until in _rows(AGREED)}
    for person in present(asked.day):
        yield from _late(person, asked.today)
        yield from _reviews(person, asked)
        yield from _agreement(person, agreed.get(person.resident), asked)
        yield from _unknown(person, asked)
        yield from _papers(person, kept[person.resident], asked)


def _gap(asked: Asked, person: Present, lacking: str, reason: str) -> Due:
    title = wording.named(_(lacking), person.name)
    return Due(asked.day, title, reason, RESIDENTS, person.resident, gap=True, kind=lacking)


def _late(person: Present, today: date) -> Iterator[Due]:
    if person.away == LEAVE and person.due and person.due < today:
        title = _("请假没有销假：{name}").format(name=person.name)
        reason = _("应在{due}返回，已经晚了{days}天；回来了请销假，没回来请联系。")
        reason = reason.format(due=wording.day(person.due), days=(today - person.due).days)
        yield Due(person.due, title, reason, RESIDENTS, person.resident, kind="leave")


def _reviews(person: Present, asked: Asked) -> Iterator[Due]:
    """The county's yearly check of who is supported; the assessments' own clock is told by their ledger."""
    yearly = Clock(int(asked.pack.figure("yearly_check_months")), int(asked.pack.figure("review_warn_days")))
    last = person.reviewed or person.confirmed
    if person.kind == SUPPORTED and last and (by := yearly.rings(last, asked.today)):
        reason = _("上次年审（认定）是{day}，供养证每年由县民政年审。").format(day=wording.day(last))
        title = _("供养证年审：{name}").format(name=person.name)
        yield Due(by, title, reason, RESIDENTS, person.resident, kind="review")


def _agreement(person: Present, until: date | None, asked: Asked) -> Iterator[Due]:
    warn = int(asked.pack.figure("agreement_warn_days"))
    if until and (until - asked.today).days <= warn:
        reason = _("服务协议到{day}为止，请续签。").format(day=wording.day(until))
        title = _("协议到期：{name}").format(name=person.name)
        yield Due(until, title, reason, RESIDENTS, person.resident, kind="agreement")


def _unknown(person: Present, asked: Asked) -> Iterator[Due]:
    """What the file does not say and some table asks for."""
    if not person.level:
        yield _gap(asked, person, N_("没有护理等级"), _("月报表要按护理等级分人数，请登记或评估。"))
    if not person.kind:
        yield _gap(asked, person, N_("没有类别"), _("月报表要按类别分人数，请登记类别。"))
    if person.kind == SUPPORTED and person.confirmed is None:
        yield _gap(asked, person, N_("没有认定日期"), _("供养金从认定的下一个月起发；没有认定日期时按入院日期算。"))
    if person.bed is None:
        yield _gap(asked, person, N_("没有床位"), _("在院却没有床位，床位数和人数会对不上。"))
    if not person.sex or person.born is None:
        yield _gap(asked, person, N_("没有性别或出生日期"), _("月报表要按性别和年龄分人数。"))
    if len(person.identity) == OLD_NUMBER:
        reason = _("15位号码换成18位是{number}，核对后请改过来。").format(
            number=mask_identity(eighteen(person.identity))
        )
        yield _gap(asked, person, N_("身份证号还是15位"), reason)


def _papers(person: Present, kept: Iterable[str], asked: Asked) -> Iterator[Due]:
    lacking = [_(words) for code, words in PAPERS if code not in kept]
    if lacking:
        yield _gap(asked, person, N_("一人一档不全"), _("缺：{papers}。").format(papers=_("、").join(lacking)))


def beds_found() -> Iterator[Found]:
    """Every bed by its name and room."""
    rows = _rows(
        "SELECT id, building, room, number, kind FROM bed WHERE struck IS NULL ORDER BY building, room, number"
    )
    several, kinds = beds.several_buildings(), dict(BED_KINDS)
    for number, building, room, place, kind in rows:
        name = label(building, room, place, several=several)
        yield Found(BEDS, number, _("床位 {bed}").format(bed=name), _(kinds[kind]), tuple(dict.fromkeys((name, room))))
