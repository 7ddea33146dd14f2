"""One row of a roster becomes a resident with status, care level, bed and stay, or all that is wrong with it.

Somebody who is here already can be given what the sheet knows beyond the books.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from desktop.core.people import age_on, tidy_identity, tidy_name
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import LooseDay, read_day, read_loose_day
from desktop.core.words import N_, _
from desktop.registers.beds import queries as beds
from desktop.registers.beds.models import Bed
from desktop.registers.residents.models import FROM_SHEET, SUPPORTED, BedUse, Level, Resident, Status, Stay
from desktop.registers.residents.movements.service import Admission, Place, admit, bed_for
from desktop.registers.residents.queries import levels, same_number, statuses, whereabouts
from desktop.registers.residents.roster import rules
from desktop.registers.residents.rules import Claim, number_forms, number_problems
from desktop.registers.residents.service import taken_by
from desktop.registers.residents.stays.queries import open_stay, uses_of_stay
from desktop.services.book import Entry, Titled
from desktop.services.books import IMPORT, Books
from desktop.storage.record import Column, columns

T = TypeVar("T")
SEEN: Final = "numbers"
HERE: Final = "here"
TITLES: Final = (
    Titled("name", N_("姓名"), ("老人姓名", "院民姓名", "入住人姓名"), required=True, example="张示范"),
    Titled(
        "identity", N_("身份证号"), ("身份证号码", "公民身份号码", "居民身份证号", "身份证", "证件号码"),
        hint=N_("18位，按证件写，x大小写都可以；没有号码的空着，在下一列写原因"), example="510301194803050011",
    ),
    Titled("no_identity", N_("无身份证号的原因"), ("无证原因", "无身份证原因"), hint=N_("只有确实没有号码的才写")),
    Titled(
        "begin", N_("入院时间"), ("入院日期", "入住时间", "入住日期", "进院时间", "入院年月"), required=True,
        hint=N_("写到哪一天；只知道月份的写 2020.7，从1日起算，记为日不详"), example="2024-05-10",
    ),
    Titled("sex", N_("性别"), example="男"),
    Titled(
        "born", N_("出生年月"), ("出生日期", "出生年月日", "生日"),
        hint=N_("1948.3.5、1948年3月、48年3月都可以；和身份证号对不上的退回"), example="1948.3.5",
    ),
    Titled("age", N_("年龄"), ("周岁", "现年龄", "实足年龄"), hint=N_("只用来核对：和身份证号差一岁以上的退回")),
    Titled("ethnic_group", N_("民族"), example="汉族"),
    Titled(
        "address", N_("户籍地址"),
        ("户籍所在地", "家庭住址", "户籍住址", "住址", "地址", "户籍村组", "村组"), example="示例县示例镇一村一组",
    ),
    Titled("area", N_("城乡"), ("户籍性质", "城乡类别", "户口性质"), example="乡"),
    Titled(
        "kind", N_("供养类别"), ("类别", "人员类别", "对象类别", "老人类别", "入住类型", "身份类别"),
        hint=N_("五保、特困、自费、代养这些说法也认"), example="特困人员",
    ),
    Titled("certificate", N_("特困供养证号"), ("供养证号", "供养证编号", "救助供养证号", "特困证号")),
    Titled("confirmed", N_("认定日期"), ("认定时间", "确认日期", "确认时间"), example="2024-04-20"),
    Titled(
        "level", N_("护理等级"),
        ("自理能力", "生活自理能力", "自理档次", "自理程度", "护理级别", "档次", "失能状况", "失能等级"),
        hint=N_("介助、半护理、二档这些说法也认"), example="自理",
    ),
    Titled("building", N_("楼栋"), ("楼号", "幢", "楼"), hint=N_("只有一栋楼的不写")),
    Titled(
        "room", N_("房间"), ("房号", "房间号", "房间编号"), hint=N_("没有登记过的房间和床会自动登记"), example="101"
    ),
    Titled(
        "bed", N_("床位"), ("床号", "床位号", "床位编号", "房间床位", "房床"), hint=N_("房间里的第几张床"), example="1"
    ),
    Titled(
        "disability", N_("残疾证等级"), ("残疾类别等级", "残疾情况", "残疾类别", "残疾等级", "残疾"),
        hint=N_("类别和等级写在一起，如：肢体二级"),
    ),
    Titled("disability_number", N_("残疾证号"), ("残疾证编号",)),
    Titled("guardian", N_("监护人"), ("监护人姓名", "担保人")),
    Titled("guardian_phone", N_("监护人电话"), ("担保人电话",)),
    Titled(
        "contact", N_("联系人"), ("紧急联系人", "联系人姓名", "亲属"),
        hint=N_("姓名，或者带上关系：王五（侄子）"), example="王示例（侄子）",
    ),
    Titled("contact_relation", N_("联系人关系"), ("与老人关系", "关系")),
    Titled("contact_phone", N_("联系电话"), ("联系人电话", "紧急联系电话", "联系方式", "电话"), example="0813-0000000"),
    Titled("phone", N_("本人电话"), ("老人电话",)),
    Titled("insurance", N_("医疗保险"), ("医保", "参保情况"), example="城乡居民医保"),
    Titled("party", N_("政治面貌"), example="群众"),
    Titled("bank", N_("开户银行"), ("开户行",)),
    Titled("account", N_("银行账号"), ("银行卡号", "卡号", "账号")),
    Titled("illnesses", N_("病史"), ("疾病情况", "健康状况")),
    Titled("note", N_("备注")),
)  # fmt: skip
SHEETS: Final = ("花名册", "老人", "院民", "入住", "在院")
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
    repeated = _repeated(resident, entry.row, memory)
    problems = [*repeated, *number_problems(claim, today), *_age(claim, row), *row.problems]
    if problems:
        raise Refused(*problems)
    try:
        with books.together(IMPORT):
            bed = _bed(books, place, stay) if place else None
            admit(books, resident, Admission(stay, bed, status, level), IMPORT)
    except Refused as refusal:
        raise Refused(*(Problem(COLUMN_OF.get(p.field, p.field), p.message) for p in refusal.problems)) from refusal


def _resident(row: Row) -> Any:
    fields: dict[str, Column] = {column.name: column for column in columns(Resident)}
    if not row.text("name"):
        row.problems.append(Problem("name", _("没有姓名。")))
    resident: Any = Resident(
        name=tidy_name(row.text("name")),
        identity=tidy_identity(row.text("identity")) or None,
        sex=row.take("sex", lambda text: fields["sex"].from_text(text, row.today)),
        ethnic_group=row.take("ethnic_group", rules.read_ethnic_group),
        area=row.take("area", rules.read_area),
    )
    for name in AS_THEY_ARE:
        setattr(resident, name, row.take(name, _reader(fields[name], row.today)))
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


def _age(claim: Claim, row: Row) -> Iterator[Problem]:
    """An age is no field of ours, but it shows a wrong number: one more or less may be 虚岁 or an older sheet."""
    age = row.take("age", rules.read_age)
    born = rules.born_of(claim)
    if age is not None and born and abs(age_on(born, row.today) - age) > 1:
        sentence = _("年龄写的是{said}岁，按出生日期{born}是{age}岁，请核对哪个录错了。")
        yield Problem("age", sentence.format(said=age, born=born, age=age_on(born, row.today)))


def _note(resident: Any, row: Row) -> None:
    resident.note = "\n".join(part for part in (row.text("note"), *row.notes) if part) or None


def _stay(row: Row) -> Stay:
    if not row.text("begin"):
        row.problems.append(Problem("begin", _("没有入院日期；只知道月份的，写年月就可以。")))
    begin = row.take("begin", lambda text: read_loose_day(text, row.today))
    return Stay(begin=begin.day if begin else None, begin_loose=begin is not None and not begin.exact)


def _status(row: Row) -> Status | None:
    """The status; whoever has a certificate of support and no kind beside it is supported."""
    kind = row.take("kind", rules.read_kind) or (SUPPORTED if row.text("certificate") else None)
    confirmed = row.take("confirmed", lambda text: read_day(text, row.today))
    if kind is None:
        return None
    return Status(kind=kind, certificate=row.text("certificate") or None, confirmed=confirmed)


def _level(row: Row) -> Level | None:
    level = row.take("level", rules.read_level)
    return Level(level=level.value, source=FROM_SHEET) if level else None


def _place(row: Row) -> Place | None:
    found = rules.read_bed(row.texts.get("room", ""), row.texts.get("bed", ""))
    if found:
        return Place(*found, building=row.text("building"))
    given = [row.text(name) for name in ("building", "room", "bed") if row.text(name)]
    if given:
        row.notes.append(_("房床：{text}").format(text=" ".join(given)))
    return None


def _bed(books: Books, place: Place, stay: Any) -> Place | Bed:
    """The bed of a place; one that nobody has registered begins with the stay, so that earlier months keep theirs."""
    alike = [bed for bed in beds.beds_in(place.room) if bed.number == place.number]
    if beds.bed_at(place.building, place.room, place.number) or (len(alike) == 1 and not place.building):
        return place
    bed = Bed(building=place.building or None, room=place.room, number=place.number, since=stay.begin)
    books.write(bed, IMPORT)
    return bed


def _repeated(resident: Any, number: int, memory: dict[str, Any]) -> list[Problem]:
    """A number that stood in the file before, or that somebody in the books has."""
    if not resident.identity or not resident.identity[:-1].isdigit():
        return []
    seen: dict[str, tuple[int, str]] = memory.setdefault(SEEN, {})
    before = next((seen[form] for form in number_forms(resident.identity) if form in seen), None)
    if before:
        sentence = _("和第{row}行{name}的身份证号相同，同一个号码不能登记两个人；请核对证件。")
        return [Problem("identity", sentence.format(row=before[0], name=before[1]))]
    seen[resident.identity] = (number, resident.name)
    other = same_number(resident.identity)
    return [Problem("identity", taken_by(other.name, whereabouts(other.id)))] if other else []


def standing(entry: Entry, today: date) -> Resident | None:
    """Who lives here under the number and the name of a row."""
    del today
    identity = tidy_identity(entry.texts.get("identity", ""))
    person = same_number(identity) if identity else None
    if person is None or person.name != tidy_name(entry.texts.get("name", "")):
        return None
    return person if whereabouts(person.id) == HERE else None


def fill(books: Books, resident: Any, entry: Entry) -> bool:
    """Give somebody who lives here what the row knows and the books do not: empty fields of the file, a kind, a level,
    a bed. What stands is left as it is; Refused with the problems of the row.
    """
    row = Row(dict(entry.texts), books.today)
    told = _resident(row)
    claim, status, level, place = _claim(told, row), _status(row), _level(row), _place(row)
    _note(told, row)
    problems = [*number_problems(claim, row.today), *_age(claim, row), *row.problems]
    stay: Any = open_stay(resident.id)
    if problems or stay is None:
        raise Refused(*problems)
    empty = [c.name for c in columns(Resident) if c.kind != "tick" and getattr(resident, c.name) in {None, ""}]
    known = [name for name in empty if getattr(told, name) not in {None, ""}]
    parts: list[Any] = [
        part for part, stands in ((status, statuses), (level, levels)) if part and not stands(resident.id)
    ]
    for name in known:
        setattr(resident, name, getattr(told, name))
    if known:
        books.write(resident, IMPORT)
    for part in parts:
        part.resident, part.since = resident, stay.begin
        books.write(part, IMPORT)
    if place and not uses_of_stay(stay.id):
        found = _bed(books, place, stay)
        bed = bed_for(books, found, IMPORT) if isinstance(found, Place) else found
        parts.append(BedUse(stay=stay, bed=bed, since=stay.begin))
        books.write(parts[-1], IMPORT)
    return bool(known or parts)
