"""The command line and what may be lost: restore with preview and back, check, odd places, sealed packages, clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from desktop import app
from desktop.cli import command, given
from desktop.services import ladder, package, sealing
from desktop.services.people import Roles
from desktop.storage import head
from tests import practiced
from tests.cli.conftest import PASSWORD, YONGNING, Clerk
from tests.cli.test_commands import refused

PAGE = 4096


def test_a_preview_says_in_words_what_would_be_lost_and_changes_nothing(yongning, tmp_path):
    yongning("new")
    yongning("backup", "--to", tmp_path / "b.ynb")
    people = yongning("list", "staff", "--format", "json").out
    yongning("list", "residents", "--full")
    before = yongning("check").out
    told = yongning("restore", tmp_path / "b.ynb", "--preview").out
    assert "恢复以后会少掉（自2026-10-05" in told
    assert "历史记录 1行" in told
    assert yongning("check").out == before
    assert yongning("list", "staff", "--format", "json").out == people


def test_a_restore_can_be_taken_back(yongning, tmp_path):
    yongning("backup", "--to", tmp_path / "b.ynb")
    yongning("list", "residents", "--full")
    before = yongning("check").out
    assert "restore --undo" in yongning("restore", tmp_path / "b.ynb").out
    assert yongning("check").out != before
    assert "已退回" in yongning("restore", "--undo").out
    number, link = before.partition("链完整：")[2].rstrip("。\n").split("条，链头")
    assert yongning("check", "--head", f"{number}-{link}").code == 0, "the chain of before, and a note more"
    assert f"{int(number) + 1}条" in yongning("check").out
    kept = [held.path.name for held in ladder.good(yongning.home)]
    assert any("restore" in name for name in kept), "a backup before the restore, moved along"


def test_a_restore_and_its_way_back_want_a_password_that_may(yongning, tmp_path, monkeypatch):
    yongning("backup", "--to", tmp_path / "b.ynb")
    office = app.open_home(yongning.home, PASSWORD, practiced.clock)
    office.people.add("老赵", Roles(reader=True), "查阅的口令一")
    office.close()
    restored = ("restore", tmp_path / "b.ynb")
    before = yongning("check").out
    for password, words in (("", "这个院有密码"), ("猜的密码", "密码不对"), ("查阅的口令一", "只能查阅，不能恢复")):
        monkeypatch.setenv(given.PASSWORD, password)
        assert refused_with_answer(yongning(*restored), words)
    monkeypatch.setenv(given.PASSWORD, PASSWORD)
    assert yongning("check").out == before
    told = yongning(*restored).out
    assert "登录的人和密码照现在的" in told
    assert yongning("check").code == 0
    for password, words in (("", "这个院有密码"), ("查阅的口令一", "只能查阅，不能恢复")):
        monkeypatch.setenv(given.PASSWORD, password)
        assert refused(yongning("restore", "--undo"), words)
    monkeypatch.setenv(given.PASSWORD, PASSWORD)
    assert yongning("restore", "--undo").code == 0


def test_on_another_computer_it_is_said_who_can_sign_in(yongning, tmp_path, monkeypatch):
    yongning("backup", "--to", tmp_path / "b.ynb")
    monkeypatch.setenv(given.PASSWORD, "")
    other = Clerk(tmp_path / "other", yongning._capsys)
    assert "这份备份里能登录的是：经办人。" in other("restore", tmp_path / "b.ynb").out


def test_a_head_from_outside_is_compared(yongning):
    number, link = yongning("check").out.partition("链完整：")[2].rstrip("。\n").split("条，链头")
    yongning("list", "residents", "--full")
    assert f"和对照的一份一致（第{number}条）" in yongning("check", "--head", f" {number}－{link.upper()}… ").out
    assert "不是对照的那一份" in yongning("check", "--head", f"{int(number) - 1}-{link}").err
    assert "最后的98条不见了" in yongning("check", "--head", f"{int(number) + 99}-{link}").err
    assert refused(yongning("check", "--head", "57-ab"), "不是链头")


def test_who_only_reads_settles_nothing(yongning, monkeypatch):
    office = app.open_home(yongning.home, PASSWORD, practiced.clock)
    office.people.add("老赵", Roles(reader=True), "查阅的口令一")
    office.close()
    monkeypatch.setenv(given.PASSWORD, "查阅的口令一")
    assert refused(yongning("check", "--settle"), "也不能了结缺了的记录")


def test_there_is_nothing_to_take_back(clerk):
    clerk("new")
    assert refused(clerk("restore", "--undo"), "没有可以退回")
    assert refused(clerk("restore"), "请写出备份文件")


def test_a_backup_of_another_home_wants_to_be_meant(yongning, tmp_path):
    yongning("backup", "--to", tmp_path / "b.ynb")
    shutil.rmtree(yongning.home)
    yongning("new")
    assert refused_with_answer(yongning("restore", tmp_path / "b.ynb"), "另一个院")
    assert yongning("restore", tmp_path / "b.ynb", "--other").code == 0
    assert len(yongning("list", "residents", "--format", "json").json["rows"]) == 80


def refused_with_answer(answer, words):
    return answer.code == 1 and words in answer.err and answer.err.count("\n") == 1


def test_an_import_and_the_closing_of_a_month_are_backed_up_before(clerk):
    clerk("new", "--policy", "zibo")
    clerk("import", "residents", YONGNING / "residents.xlsx")
    clerk("month", "2026-09", "close", "--with-gaps")
    names = [held.path.stem.rpartition("-")[2] for held in ladder.good(clerk.home)]
    assert names[-1] == "import"
    assert "month" in names


def hurt(path, page):
    content = bytearray(path.read_bytes())
    content[page * PAGE + 99] ^= 4
    path.write_bytes(content)


@pytest.mark.parametrize("words", [("list", "residents"), ("month", "2026-09", "check"), ("check",), ("backup",)])
def test_no_figure_of_a_damaged_home_is_shown_and_the_file_is_kept(yongning, words):
    path = yongning.home / "home.db"
    hurt(path, path.stat().st_size // PAGE - 2)
    content = path.read_bytes()
    assert refused(yongning(*words), "坏了", "请从备份恢复")
    assert path.read_bytes() == content


def test_a_lost_tail_is_said_until_it_is_settled(yongning):
    older = (yongning.home / "home.db").read_bytes()
    yongning("list", "residents", "--full")
    (yongning.home / "home.db").write_bytes(older)
    shown = yongning("list", "staff", "--format", "json")
    assert shown.code == 0
    assert "最后1条记录不见了" in shown.err
    answer = yongning("check")
    assert answer.code == 1
    assert "数据有问题：最后1条记录不见了" in answer.err
    assert yongning("check", "--settle").code == 0
    assert yongning("check").err == ""
    assert (yongning.home / head.NAME).exists()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("", "名字是空的"),
        ("  ", "名字是空的"),
        (__file__, "是一个文件"),
        ("长" * 300, "位置"),
        ("~nobody-here/x", "位置"),
    ],
)
def test_odd_places_are_one_sentence(place, words, capsys):
    assert command.run(["--home", place, "check"]) == 1
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1


def test_relative_places_and_slashes_at_the_end_are_the_same_home(clerk, monkeypatch, capsys):
    clerk("new")
    monkeypatch.chdir(clerk.home.parent)
    monkeypatch.setenv("HOME", str(clerk.home.parent))
    for place in ("home", "./home/", "../" + clerk.home.parent.name + "/home", "~/home", f"{clerk.home}//"):
        assert command.run(["--home", place, "check"]) == 0, place
    assert not list(clerk.home.parent.glob("home*.part"))
    capsys.readouterr()


def test_the_clock_that_went_back_is_said_once(clerk):
    clerk("new", today="2036-01-01")
    words = ["--home", str(clerk.home), "check"]
    clerk._capsys.readouterr()
    assert command.run(words) == 0
    assert "电脑的钟比上次用的时候（2036-01-01" in clerk._capsys.readouterr().err
    assert command.run(words) == 0
    assert clerk._capsys.readouterr().err == ""
    assert "钟" not in clerk("check", today="2016-01-01").err, "a day given by hand is no clock"


@pytest.fixture
def closed(yongning):
    yongning("month", "2026-09", "close", "--with-gaps")
    return yongning


def test_a_package_under_a_phrase(closed, tmp_path):
    (tmp_path / "phrase").write_text("Correct-Horse-7\n", encoding="utf-8")
    answer = closed("export", "2026-09", "--to", tmp_path, "--phrase-file", tmp_path / "phrase")
    folder = Path(answer.out.splitlines()[0])
    assert package.verify(folder).whole
    assert closed("verify", folder).code == 0
    assert (folder / sealing.BUNDLE).exists()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(folder / f"{folder.name}.pdf")
    assert "没有加密" not in answer.out


def test_the_package_that_the_county_holds_is_a_witness(closed, tmp_path):
    folder = Path(closed("export", "2026-09", "--to", tmp_path).out.splitlines()[0])
    assert "和对照的一份一致（第" in closed("check", "--package", folder).out
    assert refused(closed("check", "--package", tmp_path / "none"), "不是报送包")


def test_a_plain_package_says_that_it_is_plain(closed, tmp_path):
    before = closed("check").out
    assert "没有加密" in closed("export", "2026-09", "--to", tmp_path).out
    assert closed("check").out != before, "it stands in the history"


def test_a_phrase_that_will_not_do_is_one_sentence(closed, tmp_path):
    (tmp_path / "phrase").write_text("short", encoding="utf-8")
    words = ("export", "2026-09", "--to", tmp_path, "--phrase-file")
    assert refused(closed(*words, tmp_path / "phrase"), "至少10个字")
    assert refused(closed(*words, tmp_path / "none"), "口令文件")


def test_no_screen_is_one_sentence_and_no_abort():
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    run = subprocess.run(
        [sys.executable, "-m", "desktop"], env=bare, capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert "没有屏幕" in run.stderr
    assert run.stderr.count("\n") == 1


def test_the_cipher_says_nothing_on_the_error_stream(yongning):
    hurt(yongning.home / "home.db", 0)
    run = subprocess.run(
        [sys.executable, "-m", "desktop", "--home", str(yongning.home), "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "sqlcipher" not in run.stderr
