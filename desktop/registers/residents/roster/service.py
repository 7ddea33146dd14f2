"""One row of a roster becomes a resident with status, care level, bed and stay, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from desktop.core.people import tidy_identity, tidy_name
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import LooseDay, read_day, read_loose_day
from desktop.core.words import N_, _
from desktop.registers.residents.models import FROM_SHEET, SUPPORTED, Level, Resident, Status, Stay
from desktop.registers.residents.movements.service import Admission, Place, admit
from desktop.registers.residents.queries import same_number, whereabouts
from desktop.registers.residents.roster import rules
from desktop.registers.residents.rules import Claim, number_forms, number_problems
from desktop.registers.residents.service import taken_by
from desktop.services.book import Entry, Titled
from desktop.services.books import IMPORT, Books
from desktop.storage.record import Column, columns

T = TypeVar("T")
SEEN: Final = "numbers"
TITLES: Final = (
    Titled("name", N_("姓名"), ("老人姓名", "院民姓名", "入住人姓名"), required=True),
    Titled("identity", N_("身份证号"), ("身份证号码", "公民身份号码", "居民身份证号", "身份证", "证件号码")),
    Titled("no_identity", N_("无身份证号的原因"), ("无证原因", "无身份证原因")),
    Titled("begin", N_("入院时间"), ("入院日期", "入住时间", "入住日期", "进院时间", "入院年月"), required=True),
    Titled("sex", N_("性别")),
    Titled("born", N_("出生年月"), ("出生日期", "出生年月日", "生日")),
    Titled("ethnic_group", N_("民族")),
    Titled("address", N_("户籍地址"), ("户籍所在地", "家庭住址", "户籍住址", "住址", "地址", "户籍村组", "村组")),
    Titled("area", N_("城乡"), ("户籍性质", "城乡类别", "户口性质")),
    Titled("kind", N_("供养类别"), ("类别", "人员类别", "对象类别", "老人类别", "入住类型", "身份类别")),
    Titled("certificate", N_("特困供养证号"), ("供养证号", "供养证编号", "救助供养证号", "特困证号")),
    Titled("confirmed", N_("认定日期"), ("认定时间", "确认日期", "确认时间")),
    Titled(
        "level", N_("护理等级"), ("自理能力", "生活自理能力", "自理档次", "自理程度", "护理级别", "档次", "失能状况")
    ),
    Titled("building", N_("楼栋"), ("楼号", "幢", "楼")),
    Titled("room", N_("房间"), ("房号", "房间号", "房间编号")),
    Titled("bed", N_("床位"), ("床号", "床位号", "床位编号", "房间床位", "房床")),
    Titled("disability", N_("残疾证等级"), ("残疾类别等级", "残疾情况", "残疾类别", "残疾等级", "残疾")),
    Titled("disability_number", N_("残疾证号"), ("残疾证编号",)),
    Titled("guardian", N_("监护人"), ("监护人姓名", "担保人")),
    Titled("guardian_phone", N_("监护人电话"), ("担保人电话",)),
    Titled("contact", N_("联系人"), ("紧急联系人", "联系人姓名", "亲属")),
    Titled("contact_relation", N_("联系人关系"), ("与老人关系", "关系")),
    Titled("contact_phone", N_("联系电话"), ("联系人电话", "紧急联系电话", "联系方式", "电话")),
    Titled("phone", N_("本人电话"), ("老人电话",)),
    Titled("insurance", N_("医疗保险"), ("医保", "参保情况")),
    Titled("party", N_("政治面貌")),
    Titled("bank", N_("开户银行"), ("开户行",)),
    Titled("account", N_("银行账号"), ("银行卡号", "卡号", "账号")),
    Titled("illnesses", N_("病史"), ("疾病情况", "健康状况")),
    Titled("note", N_("备注")),
)
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
    resident.note = "\n".join(part for part in (row.text("note"), *row.notes) if part) or None
    repeated = _repeated(resident, entry.row, memory)
    problems = [*repeated, *number_problems(claim, today), *row.problems]
    if problems:
        raise Refused(*problems)
    try:
        admit(books, resident, Admission(stay, place, status, level), IMPORT)
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
