"""Reading single files: who else has a number, the newest status and level, the papers, who is who."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core.people import tidy_identity, tidy_name
from desktop.registers.beds.models import Bed
from desktop.registers.residents.models import Agreement, Level, Paper, Resident, Status, Stay
from desktop.registers.residents.rules import number_forms
from desktop.services.importing_names import beside_name, parted


def same_number(number: str, but: int | None = None) -> Resident | None:
    """Somebody else whose number is the same person's, in either form."""
    found: Any = Resident.select().where(Resident.struck.is_null(), Resident.identity.in_(number_forms(number)))
    return next((person for person in found if person.id != but), None)


def called(text: str) -> list[Any]:
    """Those whom a list means by a name; 王秀英2 is she of whose file the roster said so, and nobody else."""
    exact = list(Resident.select().where(Resident.struck.is_null(), Resident.name == tidy_name(text)))
    name, said = parted(text)
    if exact or not said:
        return exact
    same: Any = Resident.select().where(Resident.struck.is_null(), Resident.name == tidy_name(name))
    return [one for one in same if beside_name(said) in (one.note or "").splitlines()]


def is_called(one: Any, text: str) -> bool:
    """Whether a list that knows somebody by number may call him so: by the name, with or without what is beside it."""
    return one.name in {tidy_name(text), tidy_name(parted(text)[0])}


def known(number: str, name: str) -> Any:
    """The one whom a row of a list means by number and name, or by a name alone; None where nobody or several are."""
    identity = tidy_identity(number)
    found = [same_number(identity)] if identity else called(name)
    return found[0] if len(found) == 1 and found[0] is not None and is_called(found[0], name) else None


def person(number: int) -> Resident:
    """The file of a resident by its number."""
    return Resident.get_by_id(number)


def bed(number: int) -> Bed:
    """A bed by its number."""
    return Bed.get_by_id(number)


def whereabouts(resident: int) -> str:
    """How a resident's last stay stands: here, gone, died, or empty without any stay."""
    last: Any = (
        Stay.select().where(Stay.struck.is_null(), Stay.resident == resident).order_by(Stay.begin.desc()).first()
    )
    if last is None:
        return ""
    return "here" if last.end is None else "died" if last.end_kind == "died" else "gone"


def first_begin(resident: int) -> date | None:
    """The first day of a resident's first stay."""
    found: Any = (
        Stay.select(Stay.begin).where(Stay.struck.is_null(), Stay.resident == resident).order_by(Stay.begin).first()
    )
    return found.begin if found else None


def taken_since(model: type[Status | Level], record: Any) -> bool:
    """Whether another row of the same history begins on the same day."""
    found: Any = model.select(model.id).where(
        model.struck.is_null(), model.resident == record.resident_id, model.since == record.since
    )
    return any(row.id != record.id for row in found)


def other_paper(record: Any) -> Paper | None:
    """Another row for the same paper of the same person."""
    found: Any = Paper.select().where(
        Paper.struck.is_null(), Paper.resident == record.resident_id, Paper.paper == record.paper
    )
    return next((row for row in found if row.id != record.id), None)


def papers(resident: int) -> dict[str, Paper]:
    """The papers of one person by their code; those never entered are missing."""
    found: Any = Paper.select().where(Paper.struck.is_null(), Paper.resident == resident)
    return {row.paper: row for row in found}


def agreements(resident: int) -> list[Agreement]:
    """The agreements of one person, newest first."""
    found: Any = Agreement.select().where(Agreement.struck.is_null(), Agreement.resident == resident)
    return sorted(found, key=lambda row: row.signed, reverse=True)


def statuses(resident: int) -> list[Status]:
    """The statuses of one person, newest first."""
    found: Any = Status.select().where(Status.struck.is_null(), Status.resident == resident)
    return sorted(found, key=lambda row: (row.since, row.id), reverse=True)


def levels(resident: int) -> list[Level]:
    """The care levels of one person, newest first."""
    found: Any = Level.select().where(Level.struck.is_null(), Level.resident == resident)
    return sorted(found, key=lambda row: (row.since, row.id), reverse=True)


def parts_of(resident: int) -> list[Status | Level | Agreement | Paper]:
    """What of a file hangs on the person and counts: statuses, levels, agreements, papers."""
    return [*statuses(resident), *levels(resident), *agreements(resident), *papers(resident).values()]
