"""Posting: gathered of the books, drawn and written aside with progress, plain or under a phrase."""

from __future__ import annotations

import json
import shutil
import subprocess

import pikepdf
import pytest
import pyzipper

from desktop import app
from desktop.core.masking import masked
from desktop.core.period import read_period
from desktop.core.problem import KnownError
from desktop.services import audit, package, post, sealing
from desktop.services.contents import silent
from desktop.services.session import Session
from tests import practiced

PHRASE = "Correct-Horse-7"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A practice home with closed months, open."""
    home = tmp_path_factory.mktemp("posted") / "home"
    practiced.tell(home, 8, 2)
    opened = app.open_home(home, "", practiced.clock)
    yield opened
    opened.close()


def send(office, folder, phrase="", progress=silent):
    folder.mkdir(exist_ok=True)
    return office.post.send(office.months.closed()[-1], folder, office.bound, phrase, progress)


def test_progress_goes_from_nothing_to_all_and_never_back(office, tmp_path):
    told: list[tuple[int, int]] = []
    written = send(office, tmp_path, progress=lambda done, whole: told.append((done, whole)))
    assert {whole for _done, whole in told} == {1000}
    steps = [done for done, _whole in told]
    assert steps == sorted(steps)
    assert steps[-1] == 1000
    assert len(set(steps)) > 20
    assert package.verify(written.folder).whole


def test_who_only_reads_takes_no_package_and_no_full_number_along(office, tmp_path):
    sitting = office.books.sitting
    clerk, sitting.session = sitting.session, Session("郑爱国", clerk=False, director=False)
    try:
        with pytest.raises(KnownError, match="只能查阅"):
            send(office, tmp_path)
        roster = office.seen([office.page("P01", office.months.closed()[-1])])[0]
    finally:
        sitting.session = clerk
    assert list(tmp_path.iterdir()) == []
    assert masked(roster) == roster


def test_pages_kept_as_a_file_are_noted_and_full_numbers_are_named(office):
    month = office.months.closed()[-1]
    assert office.log_pages([office.page("P01", month), office.page("P01", month)])
    assert not office.log_pages([office.page("X01", month)])
    told = [entry.reason for entry in audit.entries(audit.Asked(book="house"), 2)]
    assert told == ["存成文件：敬老院月报表", "存成文件：特困人员（集中供养）花名册（有完整的号码）"]
    assert office.books.sitting.audit.broken() == ""


def test_the_same_version_of_a_month_keeps_its_code_whatever_was_written_since(office, tmp_path):
    first = send(office, tmp_path / "first")
    office.log_export("residents", "a list")
    second = send(office, tmp_path / "second")
    assert first.code == second.code
    heads = [json.loads((one.folder / "manifest.json").read_bytes())["audit"] for one in (first, second)]
    assert heads[0] != heads[1]
    assert heads[1] == "{}:{}".format(*office.books.sitting.audit.head())
    assert package.verify(second.folder).whole


def test_what_is_gathered_needs_no_books_any_more(office, tmp_path):
    gathered = office.post.gather(office.months.closed()[-1], office.bound)
    copied = office.post.post(gathered, tmp_path)
    assert copied.folder.name == f"{gathered.name}"
    assert package.verify(copied.folder).about["sealed"] == ""


def test_a_sealed_package_is_whole_and_nothing_in_it_opens_without_the_phrase(office, tmp_path):
    written = send(office, tmp_path, PHRASE)
    verdict = package.verify(written.folder)
    assert verdict.whole
    assert (verdict.code, verdict.about["sealed"]) == (written.code, "AES-256")
    papers = [path for path in written.folder.glob("*.pdf") if path.name != package.RECEIPT]
    assert papers
    for path in papers:
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path)
        with pikepdf.open(path, password=PHRASE) as paper:
            assert (paper.encryption.R, paper.encryption.bits) == (6, 256)
            assert len(paper.pages) > 0
    with pyzipper.AESZipFile(written.folder / sealing.BUNDLE) as bundle:
        names = bundle.namelist()
        with pytest.raises(RuntimeError):
            bundle.read(post.DATA)
        bundle.setpassword(PHRASE.encode())
        assert json.loads(bundle.read(post.DATA))["figures"]
    assert sum(name.endswith(".xlsx") for name in names) >= 5
    left = {path.suffix for path in written.folder.iterdir()} - {".pdf", ".zip", ".json", ""}
    assert left == set(), "nothing readable beside"


def test_no_name_of_a_resident_can_be_read_in_a_sealed_package(office, tmp_path):
    model = office.books.book("residents").chapters[0].model
    names = [person.name for person in model.select()]
    content = b"".join(path.read_bytes() for path in send(office, tmp_path, PHRASE).folder.iterdir())
    assert len(names) >= 8
    assert not any(name.encode(code) in content for name in names for code in ("utf-8", "utf-16-le", "gb18030"))


def test_the_zip_opens_with_a_common_unpacking_program(tmp_path):
    tool = shutil.which("bsdtar")
    if tool is None:
        pytest.skip("no bsdtar here")
    path = tmp_path / "a.zip"
    path.write_bytes(sealing.sealed_zip({"data.json": b"{}"}, PHRASE))
    how = [tool, "-xOf", str(path), "--passphrase", PHRASE]
    assert subprocess.run(how, capture_output=True, check=True).stdout == b"{}"


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("short", "至少10个字"),
        ("口令口令口令口令口令口令", "汉字"),
        ("aaaaaaaaaaaaaa", "太容易猜"),
        ("good\x00 one two", "汉字"),
    ],
)
def test_a_phrase_that_will_not_do_is_refused_before_anything_is_written(office, tmp_path, phrase, words):
    with pytest.raises(KnownError, match=words):
        send(office, tmp_path, phrase)
    assert list(tmp_path.iterdir()) == []


def test_a_phrase_is_the_first_line_of_a_file(tmp_path):
    (tmp_path / "p").write_text(f"{PHRASE}\r\nsomething else\n", encoding="utf-8-sig")
    assert sealing.read_phrase(tmp_path / "p") == PHRASE
    with pytest.raises(KnownError, match="口令文件"):
        sealing.read_phrase(tmp_path / "none")


@pytest.mark.parametrize("name", ["永宁镇敬老院", "长" * 200, "a/b:c?", "𬱖" * 100])
def test_the_month_stands_in_the_name_however_long_the_home_is_called(name):
    named = post.name_of(name, read_period("2026-09"))
    assert named.endswith("_202609_月报")
    assert package.clean_name(named) == named
    assert len(f"{named}.pdf.part".encode()) <= 255
