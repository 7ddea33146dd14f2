"""The month from the command line on the real sheets: check, close, package, verify, correct."""

import hashlib
import json
from pathlib import Path

import pytest

from desktop.core.people import eighteen
from tests.cli.conftest import YONGNING
from tests.cli.test_commands import refused

EXPECTED = json.loads((YONGNING / "expected.json").read_text())


def figures(clerk, form, tmp_path, period="2026-09"):
    """The coded figures of a form."""
    assert clerk("report", form, "--period", period, "--out", tmp_path / "f.json").code == 0
    return {code: given["value"] for code, given in json.loads((tmp_path / "f.json").read_text()).items()}


@pytest.fixture
def closed(yongning):
    """The home with September closed."""
    answer = yongning("month", "2026-09", "close", "--with-gaps", "--json")
    assert answer.json["state"] == "closed"
    return yongning


@pytest.fixture
def package(closed, tmp_path):
    """The package of September on a stick."""
    (tmp_path / "usb").mkdir()
    answer = closed("export", "2026-09", "--to", tmp_path / "usb")
    assert answer.code == 0, answer.err
    return Path(answer.out.splitlines()[0])


def test_nothing_is_noted_of_a_package_for_which_there_is_no_place(closed, tmp_path):
    def entries():
        return closed("check").out.partition("：")[2].partition("条")[0]

    before = entries()
    assert refused(closed("export", "2026-09", "--to", tmp_path / "usb"), "找不到", "插好U盘")
    assert entries() == before


def test_the_figures_of_the_return_are_those_of_the_roster(yongning, tmp_path):
    found = figures(yongning, "X01", tmp_path)
    accepted = EXPECTED["accepted"]
    assert found["X01.A04"] == found["X01.B05"] == EXPECTED["good"]
    assert [found[f"X01.C1{n}"] for n in (1, 2, 3)] == list(accepted["levels"].values())
    assert (found["X01.C21"], found["X01.C22"]) == (accepted["male"], accepted["female"])
    assert [found[f"X01.C3{n}"] for n in (1, 2, 3, 4, 5)] == list(accepted["ages_2026_09_30"].values())
    assert found["X01.C01"] == accepted["kinds"]["特困人员"]
    assert found["X01.C02"] == accepted["kinds"]["社会代养"]


def test_every_figure_opens_the_rows_behind_it(yongning, tmp_path):
    yongning("report", "X01", "--period", "2026-09", "--out", tmp_path / "f.json")
    found = json.loads((tmp_path / "f.json").read_text())
    for code in ("A04", "B05", "C01", "C11", "C12", "C13", "C21", "C22", "C33", "D01"):
        assert len(found[f"X01.{code}"]["rows"]) == found[f"X01.{code}"]["value"], code


def test_untyped_figures_are_a_dash_and_never_a_nought(yongning, tmp_path):
    yongning("report", "X01", "--period", "2026-09", "--out", tmp_path / "f.txt")
    text = (tmp_path / "f.txt").read_text()
    line = next(line for line in text.splitlines() if "E02" in line)
    assert "—" in line
    assert "\t0" not in line


def test_a_report_of_an_open_month_says_so(yongning, tmp_path):
    yongning("report", "X01", "--period", "2026-09", "--out", tmp_path / "f.txt")
    assert "未封月" in (tmp_path / "f.txt").read_text()
    yongning("month", "2026-09", "close", "--with-gaps")
    yongning("report", "X01", "--period", "2026-09", "--out", tmp_path / "f.txt")
    assert "未封月" not in (tmp_path / "f.txt").read_text()


def test_gaps_want_one_confirmation_and_breaks_none_will_do(yongning):
    found = yongning("month", "2026-09", "check", "--json").json
    assert found["breaks"] == 0
    assert found["gaps"] == len(found["findings"]) > 0
    assert all(finding["book"] for finding in found["findings"])
    assert refused(yongning("month", "2026-09", "close"), "缺项")
    assert yongning("month", "2026-09", "close", "--with-gaps").code == 0


def test_a_month_that_is_not_closed_is_not_sent(yongning, tmp_path):
    assert refused(yongning("export", "2026-09", "--to", tmp_path), "还没有封月")


def test_the_package_has_what_the_county_expects(package):
    names = {path.name for path in package.iterdir()}
    assert {"回执.pdf", "manifest.json", "SHA256SUMS", "data.json", f"{package.name}.pdf"} <= names
    assert sum(name.endswith(".xlsx") for name in names) >= 7
    body = json.loads((package / "data.json").read_text())
    assert (body["month"], body["figures"]["X01.A04"]["value"]) == ("2026-09", 80)


def test_the_package_is_verified_without_a_home(package, clerk, tmp_path):
    clerk.home = tmp_path / "elsewhere"
    moved = package.rename(package.with_name("随便的名字"))
    answer = clerk("verify", moved, "--json")
    assert (answer.code, answer.json["whole"]) == (0, True)


def test_every_fault_of_every_file_is_named(package, closed):
    for path in sorted(package.iterdir()):
        content = path.read_bytes()
        middle = int(hashlib.sha256(path.name.encode()).hexdigest(), 16) % len(content)
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        altered = closed("verify", package, "--json")
        assert (altered.code, list(altered.json["faults"])) == (1, [path.name])
        path.unlink()
        assert list(closed("verify", package, "--json").json["faults"]) == [path.name]
        path.write_bytes(content)
        (package / f"另 {path.name}").write_bytes(content)
        assert list(closed("verify", package, "--json").json["faults"]) == [f"另 {path.name}"]
        (package / f"另 {path.name}").unlink()
    assert closed("verify", package).code == 0


def bring_late(clerk, tmp_path):
    """Somebody is taken in who came in September, after September was closed."""
    sheet = tmp_path / "新.csv"
    heads, row = "姓名,性别,身份证号,入院日期,护理等级,供养类别,房间,床位", "2026-09-10,自理,特困人员,501,1"
    number = eighteen("510301490307889")
    sheet.write_text(f"{heads}\n王新来,男,{number},{row}\n", "utf-8")
    answer = clerk("import", "residents", sheet, "--json").json
    assert answer["accepted"] == 1, answer


def test_the_next_month_does_not_contradict_the_one_that_was_reported(closed, tmp_path):
    closed.today = "2026-11-03"
    bring_late(closed, tmp_path)
    found = closed("month", "2026-10", "check", "--json").json
    broken = [finding for finding in found["findings"] if finding["kind"] == "break"]
    assert found["breaks"] == len(broken) > 0
    assert broken[0]["sentence"] == "2026年9月封月以后又改过数，要先开更正单。"
    assert (broken[0]["book"], broken[0]["row"]) == ("month", 202609)
    assert "B01上月末在院是81，按上月报出的数应是80" in broken[1]["sentence"]
    assert refused(closed("month", "2026-10", "close", "--with-gaps"), "2026年9月封月以后又改过数")
    assert closed("month", "2026-10", "status", "--json").json["state"] == "open"
    assert closed("month", "2026-09", "correct", "--why", "漏登一人").code == 0
    assert closed("month", "2026-10", "check", "--json").json["breaks"] == 0
    assert closed("month", "2026-10", "close", "--with-gaps").code == 0
    september, october = (figures(closed, "X01", tmp_path, month) for month in ("2026-09", "2026-10"))
    assert september["X01.B05"] == october["X01.B01"] == october["X01.B05.last"] == 81


def test_a_later_change_waits_for_a_correction_slip(closed, tmp_path):
    before = figures(closed, "X01", tmp_path)
    bring_late(closed, tmp_path)
    assert closed("month", "2026-09", "status", "--json").json["state"] == "changed"
    assert figures(closed, "X01", tmp_path) == before
    assert refused(closed("month", "2026-09", "correct"), "原因")
    corrected = closed("month", "2026-09", "correct", "--why", "漏登一人", "--json").json
    assert (corrected["state"], corrected["version"]) == ("closed", 2)
    assert figures(closed, "X01", tmp_path)["X01.B05"] == 81
    assert closed("report", "K02", "--period", "2026-09", "--out", tmp_path / "k.txt").code == 0
    line = next(line for line in (tmp_path / "k.txt").read_text().splitlines() if "X01.B05\t" in line)
    assert "\t80\t81\t漏登一人" in line
    (tmp_path / "usb").mkdir()
    package = Path(closed("export", "2026-09", "--to", tmp_path / "usb").out.splitlines()[0])
    assert any(path.name.startswith("K02") for path in package.iterdir())


def test_training_hours_agree_to_the_tenth(yongning, tmp_path):
    yongning("report", "T07", "--period", "2026", "--out", tmp_path / "f.txt")
    lines = [line.split("\t") for line in (tmp_path / "f.txt").read_text().splitlines()]
    for name, hours in EXPECTED["training_hours_2026"].items():
        line = next(line for line in lines if name in line)
        assert hours in [float(cell) for cell in line if cell.replace(".", "", 1).isdigit()], line


def test_side_business_agrees_to_the_fen(yongning, tmp_path):
    yongning("report", "E02", "--period", "2026", "--out", tmp_path / "f.txt")
    total = next(line for line in (tmp_path / "f.txt").read_text().splitlines() if line.startswith("\t合计"))
    for yuan in EXPECTED["side_business"].values():
        assert f"{yuan:,.2f}" in total, total


def test_allowances_agree_to_the_fen(yongning, tmp_path):
    yongning("report", "X03", "--period", "2026-09", "--out", tmp_path / "f.txt")
    text = (tmp_path / "f.txt").read_text()
    for yuan in ("7,680.00", "10,960.00", "9,810.00", "59,850.00"):
        assert yuan in text
