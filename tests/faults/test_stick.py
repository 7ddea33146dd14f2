"""Packages on sticks that are full, protected or pulled: one sentence, and nothing broken under the final name."""

import os

import pytest

from desktop.core.problem import KnownError
from desktop.services import package
from tests.faults import sticks

NAME = "永宁镇敬老院_202609_月报"


def contents(megabytes):
    """The files of a package of about a size."""
    files = {f"P{number:02d}_花名册.pdf": os.urandom(2**19) for number in range(megabytes * 2)}
    return package.assemble(files, {"month": "2026-09"}, lambda code: code.encode())[1]


def test_a_stick_without_room_is_told_before_anything_is_written(tmp_path):
    with sticks.tmpfs(tmp_path / "usb", "6m") as stick:
        with pytest.raises(KnownError, match="只剩"):
            package.write(stick, NAME, contents(4))
        assert list(stick.iterdir()) == []


class Crowded(dict):
    """Files of a package; as soon as the first has been written, another program takes the rest of the stick."""

    def __init__(self, files, ballast):
        super().__init__(files)
        self._ballast = ballast

    def items(self):
        for number, item in enumerate(super().items()):
            yield item
            if number == 0:
                fill(self._ballast)


def fill(ballast):
    free = os.statvfs(ballast.parent)
    ballast.write_bytes(bytes(free.f_bavail * free.f_frsize))


def test_a_stick_that_fills_up_while_writing_keeps_the_old_package(tmp_path):
    with sticks.tmpfs(tmp_path / "usb", "12m") as stick:
        package.write(stick, NAME, contents(1))
        with pytest.raises(KnownError, match="已满"):
            package.write(stick, NAME, Crowded(contents(2), stick / "ballast"))
        assert sorted(path.name for path in stick.iterdir()) == ["ballast", NAME]
        assert package.verify(stick / NAME).whole


def test_a_protected_stick_is_one_sentence(tmp_path):
    with (
        sticks.tmpfs(tmp_path / "usb", "20m", protected=True) as stick,
        pytest.raises(KnownError, match="写保护"),
    ):
        package.write(stick, NAME, contents(1))


def test_a_pulled_stick_is_one_sentence_and_never_done(tmp_path):
    with sticks.exfat(tmp_path) as (stick, server):
        package.write(stick, NAME, contents(1))
        assert package.verify(stick / NAME).whole
        server.kill()
        server.wait()
        with pytest.raises(KnownError, match=r"拔出|找不到"):
            package.write(stick, NAME, contents(2))
