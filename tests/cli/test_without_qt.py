"""Every command but the window and the self-test does its work where Qt cannot be loaded at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROSTERS = ROOT / "tests" / "data" / "yongning"
PROGRAM = """
import contextlib, io, json, sys

class Barred:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(name)

sys.meta_path.insert(0, Barred())
from desktop.cli import command

codes = []
for words in json.loads(sys.stdin.read()):
    told = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
        code = command.run(words)
    codes.append([code, told.getvalue()])
print(json.dumps(codes))
"""


def test_a_month_is_done_from_the_roster_to_the_stick(tmp_path):
    home, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    at = ["--home", str(home), "--today", "2026-10-05"]
    demo = ["--home", str(tmp_path / "demo"), "--today", "2026-11-22"]
    works = [
        [*at, "new", "--policy", "zibo"],
        *([*at, "import", book, str(ROSTERS / f"{name}.xlsx")] for book, name in (
            ("residents", "residents"), ("staff", "staff-training"), ("training", "staff-training"),
            ("farming", "side-business"),
        )),
        *([*at, name] for name in ("books", "reports", "policies", "check", "backup")),
        *([*at, "list", "residents", "--format", kind, "--out", str(out / f"l.{kind}")]
          for kind in ("csv", "xlsx", "json")),
        *([*at, "report", "X01", "--period", "2026-09", "--out", str(out / f"x.{kind}")]
          for kind in ("pdf", "xlsx", "txt", "json")),
        [*at, "report", "P03", "--period", "2026", "--id", "1", "--out", str(out / "p.pdf")],
        [*at, "report", "D01", "--period", "2026-09", "--blank", "--out", str(out / "d.pdf")],
        [*at, "template", "residents", "--out", str(out / "t.xlsx")],
        [*at, "binder", "X01", "--period", "2026-09", "--out", str(out / "b.pdf")],
        *([*at, "month", "2026-09", *rest] for rest in (["check"], ["close", "--with-gaps"], ["status"])),
        [*at, "export", "2026-09", "--to", str(stick)],
        [*demo, "demo", "--residents", "12", "--months", "2"],
    ]  # fmt: skip
    given = dict(os.environ, YINIANBU_PASSWORD="kept secret here")  # noqa: S106  of a home made for a test
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=json.dumps(works), env=given, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    wrong = [(words, told) for words, (code, told) in zip(works, json.loads(run.stdout), strict=True) if code]
    assert wrong == []
    (package,) = stick.iterdir()
    verified = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=json.dumps([["verify", str(package)]]), cwd=ROOT, text=True,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    assert json.loads(verified.stdout) == [[0, ""]]
