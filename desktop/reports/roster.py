"""P01 特困人员（集中供养）花名册: everybody of row C01 of the monthly return at the month's end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from desktop.core.form import Filling
from desktop.core.people import CARE_LEVELS, SEXES, age_on, identity_problem
from desktop.core.sheet import Cell, Figure, Ref
from desktop.core.words import _
from desktop.ledgers.assessment import queries as assessment
from desktop.registers.residents.census import queries as census
from desktop.registers.residents.census.queries import Present
from desktop.registers.residents.census.rules import BANDS, band
from desktop.registers.residents.models import DISABILITIES, GRADES, SUPPORTED
from desktop.reports.figures import RESIDENTS
from desktop.services.returns import BREAK, Finding, Request, Return

FORM: Final = "P01"
HOME: Final = "敬老院"
AGES: Final = dict(
    zip((name for name, _least in BANDS), ("60岁以下", "60—69岁", "70—79岁", "80—89岁", "90岁及以上"), strict=True)
)


def supported(day: date) -> tuple[Present, ...]:
    """The 特困人员 in the home on a day, by bed."""
    return tuple(person for person in census.present(day) if person.kind == SUPPORTED)


def line(person: Present, request: Request, assessed: Mapping[int, date]) -> Mapping[str, Cell]:
    """One person as rosters print them; `assessed` has the day of everybody's newest assessment."""
    day = request.day
    sexes, levels = dict(SEXES), dict(CARE_LEVELS)
    born = f"{person.born:%Y-%m}" if person.born else Figure(None)
    return {
        "name": person.name,
        "sex": sexes.get(person.sex, ""),
        "identity": person.identity,
        "born": born,
        "age": Figure(age_on(person.born, day) if person.born else None, "count"),
        "address": village(person.address, request.reporter),
        "certificate": person.certificate,
        "begin": f"{person.begin:%Y-%m}" if person.begin_loose else person.begin,
        "level": levels.get(person.level, ""),
        "assessed": assessed.get(person.resident, ""),
        "bed": person.bed_label,
        "disability": disability(person),
        "phone": person.contact_phone,
    }


def village(address: str, reporter: str) -> str:
    """Village and group of an address in the home's own township; of another township the whole."""
    town = reporter.removesuffix(HOME)
    if not town or town == reporter:
        return address
    return address.partition(town)[2] or address


def disability(person: Present) -> str:
    """Kind and grade of a disability, such as 视力一级."""
    kind, grade = dict(DISABILITIES).get(person.disability, ""), dict(GRADES).get(person.disability_grade, "")
    return kind + grade


def structure(people: Iterable[Present], day: date) -> tuple[str, ...]:
    """The sums below a roster: by sex, by care level, by band of age."""
    here = tuple(people)
    sexes, levels = Counter(p.sex for p in here), Counter(p.level for p in here)
    ages = Counter(band(p.born, day) for p in here if p.born)
    groups = (
        [(words, sexes[code]) for code, words in SEXES],
        [(words, levels[code]) for code, words in CARE_LEVELS],
        [(words, ages[name]) for name, words in AGES.items()],
    )
    sums = "；".join("，".join(f"{words}{count}人" for words, count in group) for group in groups)
    return (f"共{len(here)}人：{sums}。",)


def make(request: Request) -> Filling:
    """The roster as of the period's last day."""
    people = supported(request.day)
    assessed = assessment.last_days(request.day)
    rows = tuple(line(person, request, assessed) for person in people)
    total = Figure(len(people), "count", "persons", tuple(Ref(RESIDENTS, person.resident) for person in people))
    closing: Mapping[str, Cell] = {"name": "合计（人）", "identity": total}
    return Filling(rows={"rows": rows}, totals={"rows": (closing,)}, notes=structure(people, request.day))


def check(request: Request) -> Iterator[Finding]:
    """Every number on the roster holds its check digit, and nobody is on it twice."""
    people = supported(request.day)
    twice = Counter(person.identity for person in people if person.identity)
    for person in people:
        fault = identity_problem(person.identity, request.today) if person.identity else None
        if fault:
            sentence = _("花名册上{name}的号码有误：{fault}").format(name=person.name, fault=fault)
            yield Finding(BREAK, sentence, RESIDENTS, person.resident, "C01")
        elif twice[person.identity] > 1:
            sentence = _("花名册上{name}的身份证号出现两次，请核对。").format(name=person.name)
            yield Finding(BREAK, sentence, RESIDENTS, person.resident, "C01")


RETURN: Final = Return(FORM, ("month", "day"), make, check, monthly=True)
