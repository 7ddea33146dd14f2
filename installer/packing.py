"""Builds the one-dir program and packs it for the system at hand; everything lies under build/."""

from __future__ import annotations

import platform
from pathlib import Path

from installer.debian import lay_out, package_command, version_of
from installer.machine import Machine
from installer.steps import ROOT, Outcome, skip, step

BUILD = ROOT / "build"
PROGRAM = BUILD / "dist" / "yinianbu"
ARCHITECTURES = {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64", "loongarch64": "loong64"}


def build_command(python: Path) -> tuple[str | Path, ...]:
    """The command that builds the program into build/dist/yinianbu."""
    folders = ("--distpath", BUILD / "dist", "--workpath", BUILD / "work")
    spec = ROOT / "installer" / "yinianbu.spec"
    return (python, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *folders, spec)


def pack_debian(machine: Machine) -> Outcome:
    """Make build/yinianbu_<version>_<architecture>.deb from the built program."""
    if not machine.has_tool("dpkg-deb"):
        return skip("debian", "dpkg-deb missing")
    architecture = ARCHITECTURES.get(platform.machine(), platform.machine())
    tree = lay_out(ROOT, PROGRAM, BUILD / "debian", architecture)
    return step("debian", *package_command(tree, BUILD / f"yinianbu_{version_of(ROOT)}_{architecture}.deb"))


def pack_windows(machine: Machine) -> Outcome:
    """Make build/yinianbu-<version>-setup.exe from the built program."""
    if not machine.has_tool("makensis"):
        return skip("setup", "makensis missing")
    return step("setup", *setup_command(PROGRAM, BUILD / f"yinianbu-{version_of(ROOT)}-setup.exe", version_of(ROOT)))


def setup_command(program: Path, target: Path, version: str) -> tuple[str | Path, ...]:
    """How makensis makes the Windows set-up program from a built program's folder."""
    defined = (f"-DPROGRAM={program}", f"-DTARGET={target}", f"-DVERSION={version}")
    return ("makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, ROOT / "installer" / "windows.nsi")
