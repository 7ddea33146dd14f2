"""The tables made by the migrations are those that the models declare."""

from __future__ import annotations

from desktop.registers.beds.models import Bed, Closure
from desktop.registers.residents.models import Absence, Agreement, BedUse, Level, Paper, Resident, Status, Stay
from tests.homes import open_books


def test_every_table_can_be_read(tmp_path):
    books = open_books(tmp_path, ())
    for model in (Bed, Closure, Resident, Status, Agreement, Paper, Stay, BedUse, Absence, Level):
        assert list(model.select()) == []
    books.sitting.database.close()
