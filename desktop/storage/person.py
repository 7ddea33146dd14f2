"""PersonRecord: the base of the tables of people who have an identity number and are found by their initials."""

from __future__ import annotations

from typing import Any

from desktop.core.initials import initials
from desktop.core.people import birth_date, sex_of
from desktop.storage.record import Record


class PersonRecord(Record):
    """A row about somebody; birth and sex left empty follow from the number, the initials from the name."""

    def save(self, *how: Any, **rest: Any) -> Any:
        """Write the row, completed."""
        person: Any = self
        if person.identity:
            person.born = person.born or birth_date(person.identity)
            person.sex = person.sex or sex_of(person.identity)
        person.initials = " ".join(initials(person.name))
        return super().save(*how, **rest)
