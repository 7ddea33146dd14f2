"""Drafts survive, are encrypted, and never stand in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.storage.drafts import NAME, Drafts

KEY = bytes(range(32))
TYPED = {"name": "王𬱖", "note": "还没有写完……"}


@pytest.fixture
def drafts(tmp_path):
    made = Drafts(tmp_path, KEY)
    yield made
    made.close()


def test_nothing_is_made_before_the_first_draft(drafts, tmp_path):
    assert drafts.waiting() == ()
    drafts.drop("residents/resident/0")
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_program_throws_no_draft_away(drafts, tmp_path):
    assert drafts.keep("residents/resident/0", TYPED)
    drafts._open.close()
    with pytest.raises(sqlcipher.ProgrammingError):
        drafts.waiting()
    again = Drafts(tmp_path, KEY)
    assert again.take("residents/resident/0") == TYPED
    again.close()


def test_what_was_typed_is_there_again_and_forgotten_when_saved(drafts, tmp_path):
    assert drafts.keep("residents/resident/0", TYPED)
    assert drafts.keep("staff/staff/3", {"name": "李清"})
    drafts.close()
    again = Drafts(tmp_path, KEY)
    assert again.waiting() == ("residents/resident/0", "staff/staff/3")
    assert again.take("residents/resident/0") == TYPED
    again.drop("residents/resident/0")
    assert again.take("residents/resident/0") is None
    assert again.waiting() == ("staff/staff/3",)
    again.close()


def test_a_killed_program_leaves_its_draft_and_no_readable_word(tmp_path):
    program = (
        "import os, signal, sys; from pathlib import Path; from desktop.storage.drafts import Drafts;"
        "Drafts(Path(sys.argv[1]), bytes(range(32))).keep('a/b/0', {'name': '王𬱖', 'note': '还没有写完……'});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, env=os.environ | {})
    assert done.returncode == -9
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert not any("还没有写完".encode(code) in content for code in ("utf-8", "utf-16-le", "gbk"))
    again = Drafts(tmp_path, KEY)
    assert again.take("a/b/0") == TYPED
    again.close()


@pytest.mark.parametrize("content", [b"no database at all" * 500, bytes(8192)])
def test_a_damaged_file_of_drafts_is_begun_anew(drafts, tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    assert drafts.take("a/b/0") is None
    assert drafts.keep("a/b/0", TYPED)
    assert drafts.take("a/b/0") == TYPED


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path):
    (tmp_path / NAME).mkdir()
    drafts = Drafts(tmp_path, KEY)
    assert drafts.keep("a/b/0", TYPED) is False
    assert drafts.take("a/b/0") is None


def test_looking_from_another_thread_forgets_nothing(drafts):
    assert drafts.keep("residents/resident/0", TYPED)
    with ThreadPoolExecutor(2) as aside:
        seen = list(aside.map(lambda _n: drafts.waiting(), range(20)))
    assert set(seen) == {("residents/resident/0",)}
    assert drafts.take("residents/resident/0") == TYPED
