"""A step that replaced a picture is taken back like every other: the picture of before comes back with the rest."""

from __future__ import annotations

import pytest

from desktop.core.problem import Refused
from desktop.registers.residents.models import Resident
from desktop.services import undo
from desktop.services.audit import Entry
from desktop.services.pictures import Picture

FIRST, SECOND = (b"\xff\xd8\xff" + letter * 50 for letter in (b"a", b"b"))


def change(books, **values):
    """Write other values into the only file."""
    row = Resident.get()
    for name, value in values.items():
        setattr(row, name, value)
    books.write(row)


def now():
    row = Resident.get()
    return row.note, bytes(row.photo) if row.photo else None


def take_back(books):
    undo.undo(books, undo.steps(books)[0].batch)


@pytest.fixture
def file(books):
    books.write(Resident(name="张三", no_identity="证件遗失", sex="male", area="rural", photo=FIRST))
    return books


def test_every_step_of_a_file_is_taken_back_with_its_picture(file):
    change(file, note="一", photo=SECOND)
    change(file, photo=None)
    change(file, note="二", photo=FIRST)
    for expected in (("一", None), ("一", SECOND), (None, FIRST)):
        take_back(file)
        note, photo = now()
        assert (note or None, photo) == expected
    take_back(file)
    assert Resident.get().struck
    assert file.sitting.audit.broken() == ""


def test_a_picture_is_kept_once_however_often_it_was_replaced(file):
    for photo in (SECOND, FIRST, SECOND, FIRST):
        change(file, photo=photo)
    assert sorted(bytes(one.content) for one in Picture.select()) == [FIRST, SECOND]


def test_where_nothing_is_replaced_nothing_is_kept(file):
    change(file, note="一")
    assert Picture.select().count() == 0


@pytest.mark.parametrize("harm", ["gone", "another"])
def test_of_a_picture_that_was_not_kept_everything_else_comes_back_and_the_history_says_so(file, harm):
    """Homes of earlier programs kept none."""
    change(file, note="一", photo=SECOND)
    with file.sitting.database.writing_now():
        if harm == "gone":
            Picture.delete().execute()
        else:
            Picture.update(content=b"another").execute()
    take_back(file)
    assert (now()[0] or None, now()[1]) == (None, SECOND)
    entry = Entry.select().order_by(Entry.id.desc()).get()
    assert "照片没有留下来" in entry.reason
    take_back(file)
    assert Resident.get().struck


def test_a_step_that_only_replaced_a_picture_that_was_not_kept_is_refused(file):
    change(file, photo=SECOND)
    with file.sitting.database.writing_now():
        Picture.delete().execute()
    with pytest.raises(Refused, match="没有留下来"):
        take_back(file)
    assert now()[1] == SECOND


def test_a_note_that_looks_like_the_name_of_a_picture_is_a_note(file):
    change(file, note="sha256:0")
    change(file, note="else")
    take_back(file)
    assert now()[0] == "sha256:0"
