"""One row of a roster becomes a resident with status, care level, bed and stay, or all that is wrong with it.

Somebody who is here already can be given what the sheet knows beyond the books.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeVar

from desktop.core import wording
from desktop.core.people import FEMALE, MALE, age_on, birth_date, tidy_identity, tidy_name
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import LooseDay, read_day, read_loose_day
from desktop.core.words import _
from desktop.registers.beds import queries as beds
from desktop.registers.beds.models import Bed
from desktop.registers.residents.models import FROM_SHEET, SUPPORTED, BedUse, Level, Resident, Status, Stay
from desktop.registers.residents.movements.service import Admission, Place, admit, bed_for
from desktop.registers.residents.queries import levels, same_number, statuses, whereabouts
from desktop.registers.residents.roster import queries as known
from desktop.registers.residents.roster import rules
from desktop.registers.residents.roster.queries import Told
from desktop.registers.residents.rules import Claim, number_forms, number_problems
from desktop.registers.residents.service import taken_by
from desktop.registers.residents.stays.queries import open_stay, uses_of_stay
from desktop.services.book import Entry
from desktop.services.books import IMPORT, Books
from desktop.services.importing_names import beside_name, name_doubt, name_remark, parted
from desktop.services.importing_words import NOTED, read_sex, with_year
from desktop.storage.record import Column, columns

T = TypeVar("T")
SEEN: Final = "numbers"
WRITTEN: Final = "written"
HERE: Final = "here"
AS_THEY_ARE: Final = (
    "no_identity", "address", "disability_number", "guardian", "guardian_phone", "contact_phone", "phone", "insurance",
    "party", "bank", "account", "illnesses",
)  # fmt: skip
# A problem of a record that the row makes stands beside the column that it came from.
COLUMN_OF: Final = {"since": "begin", "until": "begin", "number": "bed", "disability_grade": "disability"}


@dataclass
class Row:
    """The texts of one row while they are read; what cannot be read is kept as problems, what fits nowhere as notes."""

    texts: dict[str, str]
    today: date
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What the row says in a column; empty for signs that mean nothing."""
        return rules.given(self.texts.get(name, ""))

    def take(self, name: str, read: Callable[[str], T]) -> T | None:
        """What the column says, understood; None where it is empty or not understood."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read(text)
        except Unreadable as fault:
            self.problems.append(Problem(name, str(fault)))
            return None


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write the records of one row; Refused with all its problems, the most telling first."""
    row = Row(dict(entry.texts), today)
    resident = _resident(row)
    claim, stay = _claim(resident, row), _stay(row)
    status, level, place = _status(row), _level(row), _place(row)
    _note(resident, row)
    repeated = _repeated(entry, today, memory)
    problems = [*_left(row), *repeated, *number_problems(claim, today), *_age(claim, row), *row.problems]
    if problems:
        raise Refused(*problems)
    try:
        with books.together(IMPORT):
            bed = _bed(books, place, stay) if place else None
            admit(books, resident, Admission(stay, bed, status, level), IMPORT)
            memory.setdefault(WRITTEN, {})[resident.id] = entry.row
            memory[NOTED] = _("；").join(row.notes)
    except Refused as refusal:
        raise Refused(*(Problem(COLUMN_OF.get(p.field, p.field), p.message) for p in refusal.problems)) from refusal


def _resident(row: Row) -> Any:
    fields: dict[str, Column] = {column.name: column for column in columns(Resident)}
    if not row.text("name"):
        row.problems.append(Problem("name", _("没有姓名。")))
    name, remark = parted(row.text("name"))
    row.problems.extend(name_doubt(name))
    row.notes.extend(filter(None, [name_remark(tidy_name(name))]))
    number, reason = rules.read_identity(row.text("identity"))
    sexed = dict(zip(("男", "女"), (MALE, FEMALE), strict=True)).get(remark)
    if remark and not sexed and not rules.says_left(remark):
        row.notes.append(beside_name(remark))
    resident: Any = Resident(
        name=tidy_name(name),
        identity=tidy_identity(number) or None,
        sex=row.take("sex", read_sex) or sexed,
        ethnic_group=row.take("ethnic_group", rules.read_ethnic_group),
        area=row.take("area", rules.read_area),
    )
    for field_name in AS_THEY_ARE:
        setattr(resident, field_name, row.take(field_name, _reader(fields[field_name], row.today)))
    resident.no_identity = resident.no_identity or reason or None
    contact = row.take("contact", rules.read_contact) or rules.Contact()
    resident.contact = contact.name or None
    resident.contact_relation = row.text("contact_relation") or contact.relation or None
    _disability(resident, row)
    return resident


def _reader(column: Column, today: date) -> Callable[[str], Any]:
    return lambda text: column.from_text(text, today)


def _disability(resident: Any, row: Row) -> None:
    found = row.take("disability", rules.read_disability)
    if found:
        resident.disability, resident.disability_grade = found[0], found[1] or None
    elif row.text("disability"):
        row.notes.append(_("残疾：{text}").format(text=row.text("disability")))


def _claim(resident: Any, row: Row) -> Claim:
    """What the row says of sex and birth; the birth of somebody without a number is kept as the row gives it."""
    born: LooseDay | None = row.take("born", lambda text: rules.read_birth(text, row.today))
    if born and not resident.identity:
        resident.born, resident.born_loose = born.day, not born.exact
    return Claim(
        resident.identity, resident.no_identity, resident.sex,
        born.day if born else None, born_loose=born is not None and not born.exact,
    )  # fmt: skip


def _left(row: Row) -> Iterator[Problem]:
    """A roster tells who is here: somebody who has died or left must not come in as living here."""
    if gone := row.text("gone"):
        dated = _("写着离院时间{text}；花名册只收在院的人，已经离院的不用导入。")
        listed = _("这一段名单是“{text}”；花名册只收在院的人，已经离院的不用导入。")
        yield Problem("gone", (dated if re.search(r"\d", gone) else listed).format(text=gone))
    for name, text in (("name", parted(row.text("name"))[1]), ("note", row.text("note"))):
        if rules.says_left(text):
            words = _("写着“{text}”；花名册只收在院的人，还在院的请把这句话去掉。")
            yield Problem(name, words.format(text=text))


def _age(claim: Claim, row: Row) -> Iterator[Problem]:
    """An age is no field of ours, but it shows a wrong number: one more or less may be 虚岁 or an older sheet."""
    age = row.take("age", rules.read_age)
    born = rules.born_of(claim)
    if age is not None and born and abs(age_on(born, row.today) - age) > 1:
        sentence = _("年龄写的是{said}岁，按出生日期{born}是{age}岁，请核对哪个录错了。")
        yield Problem("age", sentence.format(said=age, born=wording.day(born), age=age_on(born, row.today)))


def _note(resident: Any, row: Row) -> None:
    resident.note = "\n".join(part for part in (row.text("note"), *row.notes) if part) or None


def _stay(row: Row) -> Stay:
    if not row.text("begin"):
        row.problems.append(Problem("begin", _("没有入院日期；只知道月份的，写年月就可以。")))
    begin = row.take("begin", lambda text: read_loose_day(with_year(rules.with_century(text)), row.today))
    return Stay(begin=begin.day if begin else None, begin_loose=begin is not None and not begin.exact)


def _status(row: Row) -> Status | None:
    """The status; whoever has a certificate of support and no kind beside it is supported."""
    kind = row.take("kind", rules.read_kind) or (SUPPORTED if row.text("certificate") else None)
    confirmed = row.take("confirmed", lambda text: read_day(text, row.today))
    if kind is None:
        return None
    return Status(kind=kind, certificate=row.text("certificate") or None, confirmed=confirmed)


def _level(row: Row) -> Level | None:
    if rules.is_ability(row.text("level")):
        row.notes.append(_("能力评估：{text}").format(text=row.text("level")))
        return None
    level = row.take("level", rules.read_level)
    return Level(level=level.value, source=FROM_SHEET) if level else None


def _where(row: Row) -> tuple[str, tuple[str, str] | None]:
    """The building and the bed that a row tells; a building may stand before the room or the bed in one cell."""
    (first, room), (second, bed) = (rules.part_building(row.texts.get(name, "")) for name in ("room", "bed"))
    return first or second or row.text("building"), rules.read_bed(room, bed)


def _place(row: Row) -> Place | None:
    if several := rules.several_places(row.texts.get("room", ""), row.texts.get("bed", "")):
        words = _("“{text}”不止一个房间或床位，请只写现在住的那一个。")
        row.problems.append(Problem("bed", words.format(text=several)))
        return None
    building, found = _where(row)
    if found:
        return Place(*found, building=building)
    given = [row.text(name) for name in ("building", "room", "bed") if row.text(name)]
    if given:
        row.notes.append(_("房床：{text}").format(text=" ".join(given)))
    return None


def _bed(books: Books, place: Place, stay: Any) -> Place | Bed:
    """The bed of a place; one that nobody has registered begins with the stay, so that earlier months keep theirs."""
    alike = [bed for bed in beds.beds_in(place.room) if bed.number == place.number]
    if beds.bed_at(place.building, place.room, place.number) or (len(alike) == 1 and not place.building):
        return place
    if len(alike) == 1 and not alike[0].building:
        return replace(place, building="")  # a home of one building, named by the sheet only
    if len(alike) > 1 and not place.building:
        words = _("{room}-{number}在几栋楼里都有，请写楼栋。")
        raise Refused(Problem("bed", words.format(room=place.room, number=place.number)))
    bed = Bed(building=place.building or None, room=place.room, number=place.number, since=stay.begin)
    books.write(bed, IMPORT)
    return bed


def _told(row: Row) -> Told:
    """Whom a row means, as far as it says."""
    born: LooseDay | None = row.take("born", lambda text: rules.read_birth(text, row.today))
    begin: LooseDay | None = row.take("begin", lambda text: read_loose_day(rules.with_century(text), row.today))
    return Told(
        tidy_name(parted(row.text("name"))[0]),
        tidy_identity(rules.read_identity(row.text("identity"))[0]), row.take("sex", read_sex) or "",
        born, begin, _where(row)[1],
    )  # fmt: skip


def _repeated(entry: Entry, today: date, memory: dict[str, Any]) -> list[Problem]:
    """A number that stood in the file before or that somebody in the books has, or somebody known without one."""
    told = _told(Row(dict(entry.texts), today))
    if told.identity[:-1].isdigit():
        seen: dict[str, tuple[int, str]] = memory.setdefault(SEEN, {})
        before = next((seen[form] for form in number_forms(told.identity) if form in seen), None)
        if before:
            words = _("和第{row}行{name}的身份证号相同，同一个号码不能登记两个人；请核对证件。")
            return [Problem("identity", words.format(row=before[0], name=before[1]))]
        seen[told.identity] = (entry.row, told.name)
        other = same_number(told.identity)
        if other is not None:
            return [Problem("identity", taken_by(other.name, whereabouts(other.id)))]
    person = known.meant(told, today)
    if person is None:
        return []
    return [Problem("name", known.sentence(person, memory.get(WRITTEN, {}).get(person.id)))]


def standing(entry: Entry, today: date) -> Resident | None:
    """Who lives here and is meant by a row."""
    person = known.meant(_told(Row(dict(entry.texts), today)), today)
    return person if person is not None and whereabouts(person.id) == HERE else None


def fill(books: Books, resident: Any, entry: Entry) -> bool:
    """Give somebody who lives here what the row knows and the books do not: empty fields of the file, a kind, a level,
    a bed. What stands is left as it is; Refused with the problems of the row.
    """
    row = Row(dict(entry.texts), books.today)
    told = _resident(row)
    claim, status, level, place = _claim(told, row), _status(row), _level(row), _place(row)
    claim = replace(claim, identity=claim.identity or resident.identity, reason=claim.reason or resident.no_identity)
    _note(told, row)
    problems = [*_left(row), *number_problems(claim, row.today), *_age(claim, row), *row.problems]
    stay: Any = open_stay(resident.id)
    if problems or stay is None:
        raise Refused(*problems)
    empty = [c.name for c in columns(Resident) if c.kind != "tick" and getattr(resident, c.name) in {None, ""}]
    gained = [name for name in empty if getattr(told, name) not in {None, ""}]
    parts: list[Any] = [
        part for part, stands in ((status, statuses), (level, levels)) if part and not stands(resident.id)
    ]
    for name in gained:
        setattr(resident, name, getattr(told, name))
    if "identity" in gained:
        resident.born, resident.born_loose = birth_date(resident.identity), False
    if gained:
        books.write(resident, IMPORT)
    for part in parts:
        part.resident, part.since = resident, stay.begin
        books.write(part, IMPORT)
    if place and not uses_of_stay(stay.id):
        found = _bed(books, place, stay)
        bed = bed_for(books, found, IMPORT) if isinstance(found, Place) else found
        parts.append(BedUse(stay=stay, bed=bed, since=stay.begin))
        books.write(parts[-1], IMPORT)
    return bool(gained or parts)
