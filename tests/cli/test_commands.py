"""Every command: what it does, and that whatever goes wrong is one sentence and exit code 1."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from desktop.cli import command, given
from desktop.storage import lock
from tests.cli.conftest import YONGNING


def refused(answer, *words):
    """Whether the call was refused with one sentence that says these words."""
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert all(word in answer.err for word in words), answer.err
    return True


def test_a_real_home_needs_a_password(clerk, monkeypatch):
    monkeypatch.delenv(given.PASSWORD)
    assert refused(clerk("new"), "密码")
    assert not clerk.home.exists()


def test_a_password_file_opens_what_it_made(clerk, tmp_path, monkeypatch):
    monkeypatch.delenv(given.PASSWORD)
    (tmp_path / "p").write_text("第一行是密码\r\n别的\n", encoding="utf-8-sig")
    file = ("--password-file", str(tmp_path / "p"))
    before = ["--home", str(clerk.home), *file]
    assert command.run([*before, "new"]) == 0
    assert command.run([*before, "check"]) == 0
    monkeypatch.setenv(given.PASSWORD, "错的")
    assert refused(clerk("check"), "密码不对")


def test_a_password_file_is_read_only_by_what_needs_a_password(clerk, tmp_path, capsys):
    lost = ["--password-file", str(tmp_path / "lost")]
    told = ["--home", str(tmp_path / "told"), "--today", "2026-10-05", *lost]
    for words in (["demo", "--residents", "3", "--months", "1"], ["check"], ["list", "residents"], ["books"]):
        assert command.run([*told, *words]) == 0, capsys.readouterr().err
    assert command.run([*told, "verify", str(tmp_path)]) == 1
    assert "密码文件" not in capsys.readouterr().err
    assert command.run(["--home", str(clerk.home), *lost, "new"]) == 1
    assert "密码文件读不了" in capsys.readouterr().err
    assert clerk("new").code == 0
    assert command.run(["--home", str(clerk.home), *lost, "check"]) == 1
    assert "密码文件读不了" in capsys.readouterr().err


def test_a_home_is_not_made_over_another(clerk):
    assert clerk("new").code == 0
    assert refused(clerk("new"), "已经有一个院")
    assert refused(clerk("demo"), "真实的院")


def test_an_unknown_policy_names_those_that_there_are(clerk):
    assert refused(clerk("new", "--policy", "nowhere"), "nowhere", "zigong")
    assert not (clerk.home / "home.db").exists()


def test_nothing_there_is_one_sentence(clerk):
    assert refused(clerk("list", "residents"), "还没有院的数据")


@pytest.mark.parametrize(
    "words",
    [
        ["fly"], ["import"], ["month", "2026-09", "burn"], ["report", "X01"], ["--nowhere"],
        ["demo", "--residents", "0"], ["demo", "--residents", "5001"], ["demo", "--months", "241"],
    ],
)  # fmt: skip
def test_wrong_usage_is_exit_2(clerk, words, capsys):
    with pytest.raises(SystemExit) as end:
        clerk(*words)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_books_reports_and_policies_are_listed_with_their_titles(clerk):
    assert "residents\t老人" in clerk("books").out
    assert "X01\t" in clerk("reports").out
    assert "zigong\t自贡市\t自民发〔2024〕97号" in clerk("policies").out


def test_the_real_roster_comes_in_with_its_refused_rows_named(clerk, tmp_path):
    clerk("new", "--policy", "zibo")
    expected = json.loads((YONGNING / "expected.json").read_text())
    answer = clerk(
        "import", "residents", YONGNING / "residents.xlsx", "--json", "--errors", tmp_path / "退回.xlsx"
    ).json
    assert (answer["read"], answer["accepted"]) == (expected["rows"], expected["good"])
    assert [row["row"] for row in answer["refused"]] == [bad["sheet_row"] for bad in expected["bad_rows"]]
    assert all(row["column"] and row["problem"] for row in answer["refused"])
    returned = openpyxl.load_workbook(tmp_path / "退回.xlsx").worksheets[0]
    assert sum("。" in str(cell.value) for row in returned.iter_rows() for cell in row) == 6


def test_a_trial_changes_nothing(clerk):
    clerk("new")
    before = clerk("check").out
    assert clerk("import", "residents", YONGNING / "residents.xlsx", "--dry-run", "--json").json["accepted"] == 80
    assert clerk("check").out == before


def test_the_same_sheet_twice_comes_in_once(yongning):
    again = yongning("import", "residents", YONGNING / "residents.xlsx", "--json").json
    assert (again["accepted"], len(again["refused"])) == (0, 86)


def test_a_list_is_masked_unless_asked_and_the_asking_is_kept(yongning):
    before = yongning("check").out
    masked = yongning("list", "residents", "--format", "json").json
    assert yongning("check").out == before
    full = yongning("list", "residents", "--full", "--format", "json").json
    assert yongning("check").out != before
    assert len(masked["rows"]) == len(full["rows"]) == 80
    assert all("*" in row["identity"] for row in masked["rows"])
    assert not any("*" in row["identity"] for row in full["rows"])


def test_a_list_speaks_of_a_past_day(yongning):
    past = yongning("list", "residents", "--on", "2015-12-31", "--format", "json").json["rows"]
    assert 0 < len(past) < 80


def test_a_list_goes_to_the_file_and_kind_that_was_asked_for(yongning, tmp_path):
    assert yongning("list", "staff", "--out", tmp_path / "职工.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "职工.xlsx").worksheets[0]
    assert "张天成" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "garden", "x.xlsx"), "garden"),
        (("list", "garden"), "garden"),
        (("import", "residents", "gone.xlsx"), "gone.xlsx"),
        (("import", "residents", __file__), "。"),
        (("report", "Z99", "--period", "2026", "--out", "x.pdf"), "Z99"),
        (("report", "X01", "--period", "2026-13", "--out", "x.pdf"), "2026-13"),
        (("report", "X01", "--period", "2026-09", "--out", "x.doc"), ".pdf"),
        (("month", "2026", "check"), "2026"),
        (("export", "2026-09", "--to", "/nowhere"), "封月"),
        (("verify", "/nowhere"), "/nowhere"),
        (("restore", __file__), "备份"),
        (("list", "residents", "--on", "31.2.2026"), "2月没有31日"),
    ],
)
def test_bad_input_is_one_sentence(clerk, words, sentence):
    clerk("new")
    assert refused(clerk(*words), sentence)


def test_an_impossible_today_is_one_sentence(clerk):
    assert refused(clerk("books", today="2026-02-30"), "2026年2月没有30日")


def test_a_backup_brings_back_what_was_there(yongning, tmp_path):
    assert yongning("backup", "--to", tmp_path / "备份.ynb").code == 0
    before = yongning("list", "residents", "--format", "json").out
    yongning("import", "staff", YONGNING / "staff-training.xlsx")
    assert "少" not in yongning("restore", tmp_path / "备份.ynb", "--preview").out
    assert yongning("restore", tmp_path / "备份.ynb").code == 0
    assert yongning("list", "residents", "--format", "json").out == before
    assert yongning("check").code == 0
    assert len(list(Path(yongning.home.parent).glob("home-*"))) == 1


@pytest.mark.parametrize("words", [("backup", "--to"), ("list", "residents", "--out"), ("export", "2026-09", "--to")])
@pytest.mark.parametrize("name", ["home.db", "home.keys", "new.csv"])
def test_nothing_is_written_among_the_files_of_the_home(clerk, words, name):
    clerk("new")
    before = clerk("check").out
    assert refused(clerk(*words, clerk.home / name), "数据文件夹里")
    assert clerk("check").out == before


def test_the_returned_sheet_is_never_the_one_that_came_in(clerk, tmp_path):
    sheet = tmp_path / "花名册.xlsx"
    sheet.write_bytes((YONGNING / "residents.xlsx").read_bytes())
    clerk("new")
    assert refused(clerk("import", "residents", sheet, "--errors", sheet), "换一个文件名")
    assert sheet.read_bytes() == (YONGNING / "residents.xlsx").read_bytes()


def test_a_device_is_not_replaced_by_a_file(clerk, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    clerk("new")
    assert refused(clerk("list", "residents", "--out", tmp_path / "pipe"), "不是普通文件")


@pytest.mark.parametrize("content", [b"", b"x", None])
def test_a_lost_database_is_not_begun_anew_but_restored(yongning, tmp_path, content):
    yongning("backup", "--to", tmp_path / "b.ynb")
    people = yongning("list", "residents", "--format", "json").out
    for path in yongning.home.glob("home.db*"):
        path.unlink()
    if content is not None:
        (yongning.home / "home.db").write_bytes(content)
    assert refused(yongning("check"), "请从备份恢复")
    assert yongning("restore", tmp_path / "b.ynb").code == 0
    assert yongning("list", "residents", "--format", "json").out == people


def test_the_practice_home_never_takes_the_place_of_a_database_without_keys(clerk):
    clerk("new")
    (clerk.home / "home.keys").unlink()
    before = (clerk.home / "home.db").read_bytes()
    for _try in range(2):
        assert refused(clerk("demo", "--residents", "20", "--months", "1"), "已经有一个院")
        assert (clerk.home / "home.db").read_bytes() == before


def test_a_damaged_database_is_found_before_any_figure(yongning):
    path = yongning.home / "home.db"
    content = path.read_bytes()
    path.write_bytes(content[:5000] + bytes([content[5000] ^ 1]) + content[5001:])
    assert refused(yongning("check"))


def test_a_home_that_is_open_elsewhere_is_left_alone(clerk):
    clerk("new")
    held = lock.take(clerk.home)
    assert refused(clerk("check"), "另一个窗口")
    held.close()
    assert clerk("check").code == 0


def test_the_installed_command_answers_without_a_terminal():
    run = subprocess.run(
        [sys.executable, "-m", "desktop", "books"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert "residents" in run.stdout
