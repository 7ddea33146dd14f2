"""A whole working life under strace: no name and no number in any byte the program wrote, and not one connection."""

import json
import math
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest

from tests.faults import kills, scene

TOP = Path(__file__).parents[2]
CALLS = "open,openat,creat,write,pwrite64,writev,pwritev,sendto,sendmsg,connect,socket,memfd_create"
WRITTEN = re.compile(r"^\d+\s+(?:pwrite64|write|writev|pwritev)\(\d+<([^>]*)>, (.*)$")
OPENED = re.compile(r"^\d+\s+(?:openat|open|creat)\(.*\"((?:\\x[0-9a-f]{2})+)\", ([A-Z_|]+).*\) = \d+")
NETWORK = re.compile(r"^\d+\s+(?:socket|connect)\(.*AF_INET")
OWN = ("/proc/", "/dev/", "pipe:", "anon_inode", "socket:", "UNIX")
SHORTEST = 2
# Shorter needles stand somewhere in every few gigabytes of noise: they are looked for where a file is no noise.
TELLING = 5
NOISE, SAMPLE = 7.9, 2**20
# What the print system is told stands in its lists long after the paper: it is looked through as any other file.
PRINTER = '#!/bin/sh\necho "$@" >> {folder}/jobs\nexec cat > {folder}/out/printed\n'


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """The folder of a working life and the trace of it: all that was opened, written and called."""
    if shutil.which("strace") is None:
        pytest.skip("nothing can be watched here: no strace")
    folder = tmp_path_factory.mktemp("life")
    (folder / "tmp").mkdir()
    (folder / "bin").mkdir()
    printer = folder / "bin" / "lp"
    printer.write_text(PRINTER.format(folder=folder), encoding="utf-8")
    printer.chmod(0o755)
    trace = folder / "trace"
    world = {
        **os.environ, "YINIANBU_PASSWORD": kills.PASSWORD, "HOME": str(folder), "TMPDIR": str(folder / "tmp"),
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "share"), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "CUPS_SERVER": str(folder / "cups.sock"),
    }  # fmt: skip
    watch = ["strace", "-f", "-y", "-xx", "-s", "8000000", "-o", str(trace), "-e", f"trace={CALLS}"]
    run = subprocess.run(
        [*watch, sys.executable, "-m", "tests.faults.scene", str(folder)],
        cwd=TOP, env=world, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Operation not permitted" in run.stderr:
        pytest.skip(f"nothing can be watched here: {run.stderr.strip()[:200]}")
    assert run.returncode == 0, run.stderr
    return folder, trace


def plain(text):
    r"""What strace wrote as \\x signs, as text."""
    return bytes.fromhex(text.replace("\\x", "")).decode("utf-8", "replace")


def secrets():
    """The names and the numbers of everybody in the sheets that were taken in."""
    found = set()
    for file in set(scene.SHEETS.values()):
        book = openpyxl.load_workbook(scene.YONGNING / f"{file}.xlsx", read_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                found |= {str(cell).strip() for cell in row if cell is not None}
        book.close()
    numbers = {text for text in found if re.fullmatch(r"\d{17}[\dXx]", text)}
    names = set()
    book = openpyxl.load_workbook(scene.YONGNING / "residents.xlsx", read_only=True)
    for sheet in book.worksheets:
        rows = [[str(cell or "").strip() for cell in row] for row in sheet.iter_rows(values_only=True)]
        heads = [(index, row.index("姓名")) for index, row in enumerate(rows) if "姓名" in row]
        for head, column in heads:
            names |= {row[column].replace(" ", "") for row in rows[head + 1 :] if len(row) > column}
    book.close()
    return sorted(name for name in names if len(name) >= SHORTEST), sorted(numbers)


def forms(text):
    """A text in the encodings in which it may have been written, and as addresses, JSON and Qt's settings have it."""
    whole = {
        text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gbk", "gb18030") if encodable(text, code)
    }
    if not text.isascii():
        escaped = (quote(text), quote(text).lower(), json.dumps(text)[1:-1], "".join(f"\\x{ord(c):x}" for c in text))
        whole |= {one.encode() for one in escaped}
    return whole


def encodable(text, code):
    try:
        text.encode(code)
    except UnicodeEncodeError:
        return False
    return True


@pytest.fixture(scope="module")
def needles():
    """Every secret in every encoding, as bytes."""
    names, numbers = secrets()
    assert len(names) > 80, names
    assert sum(len(name) == SHORTEST for name in names) > 10
    assert len(numbers) > 80
    return frozenset(form for text in (*names, *numbers) for form in forms(text))


def hits(needles, content):
    """How many secrets stand in some bytes.

    A name of two characters has four bytes in GBK and UTF-16: in the fifty megabytes of noise that an encrypted home
    writes, one of them would be found by chance every few runs. There they are looked for in UTF-8 and escaped.
    """
    least = TELLING if entropy(content) > NOISE else 0
    return sum(needle in content for needle in needles if len(needle) >= least)


def entropy(content):
    """Bits of each byte in the first of a file, 8 for noise."""
    head = content[:SAMPLE]
    return -sum(n / len(head) * math.log2(n / len(head)) for n in Counter(head).values()) if head else 0


def writes(trace):
    """Every write of the trace: the path of the file, and the bytes."""
    with trace.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = WRITTEN.match(line)
            if found:
                pieces = re.findall(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?', found[2])
                assert not any(cut for _piece, cut in pieces), "a write was longer than the trace"
                yield named(found[1]), b"".join(bytes.fromhex(piece.replace("\\x", "")) for piece, _cut in pieces)


def named(path):
    return plain(path) if path.startswith("\\x") else path


def test_no_name_and_no_number_is_in_any_byte_but_those_exported(life, needles, counter):
    folder, trace = life
    files: dict[str, bytearray] = defaultdict(bytearray)
    for path, content in writes(trace):
        if not path.startswith(OWN):
            files[path] += content
    exported = {path for path in files if path.startswith(str(folder / "out"))}
    with counter("leaks: every byte written to the program's own files") as tally:
        found = {path: hits(needles, files[path]) for path in set(files) - exported}
        tally.trials, tally.lost = len(found), sum(found.values())
        assert {path for path in found if found[path]} == set()
    assert sum(hits(needles, files[path]) for path in exported) > 40
    assert any(path.endswith("home.db-wal") for path in found)


def test_every_file_that_is_left_is_clean_too(life, needles, counter):
    folder, trace = life
    left = [path for path in folder.rglob("*") if path.is_file() and path != trace]
    own = [path for path in left if not path.is_relative_to(folder / "out")]
    with counter("leaks: files that were left") as tally:
        tally.trials = len(own)
        tally.lost = sum(hits(needles, path.read_bytes()) for path in own)
    assert hits(needles, (folder / "out" / "名单.csv").read_bytes()) > 40


def test_nothing_is_written_outside_the_places_that_were_named(life):
    folder, trace = life
    outside = set()
    with trace.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = OPENED.match(line)
            if found and {"O_WRONLY", "O_RDWR", "O_CREAT"} & set(found[2].split("|")):
                path = plain(found[1])
                if not path.startswith((str(folder), *OWN)):
                    outside.add(path)
    assert outside == set()


def test_the_life_went_through_all_that_might_leak(life):
    """What is looked for nowhere proves nothing: a log of a fault, a print, copies in the second place, a dialog."""
    folder, _trace = life
    assert any("ValueError" in path.read_text("utf-8") for path in folder.rglob("yinianbu.log"))
    assert (folder / "out" / "printed").stat().st_size > 10_000
    assert len((folder / "jobs").read_text("utf-8").splitlines()) > 2
    assert list((folder / "second").iterdir())
    assert list((folder / "out").glob("*档案"))
    assert list((folder / "out" / "sealed").rglob("*.zip"))


@pytest.mark.parametrize("how", ["utf-8", "gbk", "utf-16-le", "percent", "qt", "json"])
def test_a_name_is_found_however_it_was_written(needles, how):
    name = next(one for one in secrets()[0] if len(one) == SHORTEST)
    qt = "".join(f"\\x{ord(c):x}" for c in name).encode()
    odd = {"percent": quote(name).encode(), "qt": qt, "json": json.dumps(name).encode()}
    assert hits(needles, b"file=" + (odd.get(how) or name.encode(how)) + b"\n")


def test_the_database_is_noise_to_who_has_no_key(life):
    folder, _trace = life
    content = (folder / "home" / "home.db").read_bytes()
    assert entropy(content) >= 7.99


def test_nothing_was_asked_of_any_network(life):
    _folder, trace = life
    with trace.open(encoding="ascii", errors="replace") as lines:
        assert [line for line in lines if NETWORK.match(line)] == []
