"""What setting up does on machines that are not this one: Windows, UOS without rights, a bare server."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.machine import OFFSCREEN_LIBRARIES, WINDOW_LIBRARIES, Machine, can_load, python_library, this_machine
from installer.setting_up import missing_sentence, provide_packages


def machine(system="Linux", *, has=frozenset(), is_root=False, has_apt=True):
    """A machine that has these libraries and tools."""
    return Machine(system, is_root, has_apt, False, has.__contains__, has.__contains__)


@pytest.mark.parametrize(
    ("system", "python", "program"),
    [
        ("Windows", "env/Scripts/python.exe", "dist/yinianbu.exe"),
        ("Linux", "env/bin/python", "dist/yinianbu"),
        ("Darwin", "env/bin/python", "dist/yinianbu"),
    ],
)
def test_where_things_lie(system, python, program):
    at = machine(system)
    assert at.python_in(Path("env")) == Path(python)
    assert at.program_in(Path("dist")) == Path(program)


def test_a_bare_server_wants_all_of_qt():
    wanted = machine().missing_packages(for_checks=False)
    assert wanted == [*OFFSCREEN_LIBRARIES.values(), *WINDOW_LIBRARIES.values()]


def test_checks_want_their_tools_too():
    has = frozenset(
        {
            *OFFSCREEN_LIBRARIES,
            *WINDOW_LIBRARIES,
            *python_library(),
            "Xvfb",
            "/usr/sbin/cupsd",
            "bsdtar",
            "pdftotext",
            "mkfs.exfat",
            "mkfs.ext4",
            "mount.exfat-fuse",
            "openbox",
            "strace",
            "xdotool",
        }
    )
    assert machine(has=has).missing_packages(for_checks=True) == ["nsis", "binutils"]
    assert machine(has=has).missing_packages(for_checks=False) == []


def test_windows_brings_its_own_libraries():
    assert machine("Windows").missing_packages(for_checks=True) == []


def test_uos_without_rights_is_told_what_to_install(capsys):
    has = frozenset({*OFFSCREEN_LIBRARIES, *WINDOW_LIBRARIES} - {"libxcb-cursor.so.0"})
    provide_packages(machine(has=has), for_checks=False)
    said = capsys.readouterr().out
    assert said.strip() == missing_sentence(["libxcb-cursor0"])
    assert "sudo apt-get install libxcb-cursor0" in said


def test_a_system_without_apt_is_told_too(capsys):
    provide_packages(machine(is_root=True, has_apt=False), for_checks=False)
    assert "libegl1" in capsys.readouterr().out


def test_a_complete_machine_is_left_in_peace(capsys):
    provide_packages(machine(has=frozenset({*OFFSCREEN_LIBRARIES, *WINDOW_LIBRARIES})), for_checks=False)
    assert capsys.readouterr().out == ""


def test_the_loader_is_asked():
    assert not can_load("libnobody-has-this.so.7")
    assert not this_machine().has_tool("nobody-has-this")
