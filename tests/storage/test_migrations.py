"""Migrations against the models: a fresh home made by all steps has exactly the tables that the models declare."""

from typing import Any

import pytest

from desktop.catalog import BOOKS
from desktop.services.audit import Entry
from desktop.services.months import ClosedMonth, HandFigure
from desktop.services.pictures import Picture
from desktop.services.session import Person
from desktop.services.settings import Setting
from desktop.storage.database import bring_up, open_database

HOUSE = (Person, Entry, Setting, ClosedMonth, HandFigure, Picture)
MODELS: tuple[Any, ...] = (*HOUSE, *(chapter.model for book in BOOKS for chapter in book.chapters))


def shape(database, table):
    """The columns, links and indexes of a table."""
    columns = database.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
    links = database.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
    names = [row[1] for row in database.execute_sql(f'PRAGMA index_list("{table}")').fetchall()]
    indexes = {
        (tuple(row[2] for row in database.execute_sql(f'PRAGMA index_info("{name}")').fetchall())) for name in names
    }
    return (
        sorted((name, kind, bool(needed), bool(key)) for _n, name, kind, needed, _default, key in columns),
        sorted((link[2], link[3], link[4], link[6]) for link in links),
        sorted(indexes),
    )


@pytest.fixture(scope="module")
def two_homes(tmp_path_factory):
    declared = open_database(tmp_path_factory.mktemp("declared") / "home.db", bytes(32))
    with declared.writing_now():
        declared.create_tables(MODELS, safe=False)
    shapes = {model._meta.table_name: shape(declared, model._meta.table_name) for model in MODELS}
    declared.close()
    migrated = open_database(tmp_path_factory.mktemp("migrated") / "home.db", bytes(32))
    bring_up(migrated)
    yield shapes, migrated
    migrated.close()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_table_is_as_declared(two_homes, model):
    shapes, migrated = two_homes
    table = model._meta.table_name
    assert shape(migrated, table) == shapes[table]


def test_every_table_is_strict_and_declared(two_homes):
    _shapes, migrated = two_homes
    rows = migrated.execute_sql("PRAGMA table_list").fetchall()
    tables = {row[1]: row[5] for row in rows if not row[1].startswith("sqlite_")}
    assert set(tables) == {model._meta.table_name for model in MODELS}
    assert all(tables.values())
