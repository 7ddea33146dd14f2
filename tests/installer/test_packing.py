"""The packages: a Debian package of a stand-in program, a Windows set-up program of the same, and the wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from installer.build_hook import compile_catalogues
from installer.debian import control, lay_out, package_command, version_of
from installer.packing import setup_command

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "床位"\nmsgstr "Bed"\n'


def needs(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")


def run(command) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def program(tmp_path):
    """A stand-in for the built program."""
    folder = tmp_path / "dist" / "yinianbu"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "颐年簿.txt").write_text("内容", encoding="utf-8")
    for name in ("yinianbu", "yinianbu.exe"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def test_control_names_what_qt_needs():
    fields = dict(line.split(": ", 1) for line in control("0.1.0", "amd64", 291_000).splitlines() if line[0] != " ")
    assert (fields["Version"], fields["Architecture"], fields["Installed-Size"]) == ("0.1.0", "amd64", "291000")
    assert {"libegl1", "libxcb-cursor0", "libc6"} <= set(fields["Depends"].split(", "))


def test_debian_package(tmp_path, program):
    needs("dpkg-deb")
    tree = lay_out(ROOT, program, tmp_path / "tree", "amd64")
    package = tmp_path / "yinianbu.deb"
    run(package_command(tree, package))
    assert run(["dpkg-deb", "--field", package, "Version"]).strip() == version_of(ROOT)
    listing = run(["dpkg-deb", "--contents", package])
    assert "./usr/bin/yinianbu -> /opt/yinianbu/yinianbu" in listing
    assert "./usr/share/applications/yinianbu.desktop" in listing
    assert {line.split()[1] for line in listing.splitlines()} == {"root/root"}


def test_debian_tree_is_made_afresh(tmp_path, program):
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "left over").touch()
    tree = lay_out(ROOT, program, tmp_path / "tree", "arm64")
    assert not (tree / "left over").exists()
    assert (tree / "opt" / "yinianbu" / "_internal" / "颐年簿.txt").read_text(encoding="utf-8") == "内容"


def test_windows_setup_program(tmp_path, program):
    needs("makensis")
    target = tmp_path / "setup.exe"
    run(setup_command(program, target, "0.1.0"))
    assert target.read_bytes()[:2] == b"MZ"


def test_windows_setup_leaves_the_books_alone():
    script = (ROOT / "installer" / "windows.nsi").read_text(encoding="utf-8")
    removed = {line.split()[-1] for line in script.splitlines() if line.strip().startswith("RMDir")}
    assert removed == {'"$INSTDIR\\_internal"', '"$INSTDIR"'}
    assert '  RMDir "$INSTDIR"\n' in script  # without /r: only when empty


def test_catalogues_are_compiled_for_the_wheel(tmp_path):
    text = tmp_path / "i18n" / "en" / "LC_MESSAGES" / "desktop.po"
    text.parent.mkdir(parents=True)
    text.write_text(ENGLISH, encoding="utf-8")
    ((compiled, place),) = compile_catalogues(tmp_path, tmp_path / "made")
    assert place == "desktop/i18n/en/LC_MESSAGES/desktop.mo"
    assert b"Bed" in compiled.read_bytes()


def test_the_wheel_carries_what_the_program_reads(tmp_path):
    pip = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run(pip, check=True, env=environment, cwd=tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    catalogues = [path.with_suffix(".mo") for path in (ROOT / "i18n").rglob("desktop.po")]
    wanted = {f"desktop/{path.relative_to(ROOT).as_posix()}" for path in [*resources, *catalogues]}
    assert wanted - names == set()
    assert [name for name in names if name.startswith(("tests/", "installer/"))] == []
