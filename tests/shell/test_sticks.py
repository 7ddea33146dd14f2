"""Which disks are sticks, and what a printer is told."""

from __future__ import annotations

import pytest

from desktop.shell.printing import Order, pages_of, words_of
from desktop.shell.sticks import is_stick, room_words


@pytest.mark.parametrize(
    ("root", "system", "platform", "stick"),
    [
        ("/", "ext4", "linux", False),
        ("/home", "ext4", "linux", False),
        ("/media/li/STICK", "vfat", "linux", True),
        ("/run/media/li/县局", "exfat", "linux", True),
        ("/mnt/tool", "tmpfs", "linux", False),
        ("/mnt/image", "squashfs", "linux", False),
        ("C:/", "NTFS", "win32", False),
        ("E:/", "FAT32", "win32", True),
        ("F:/", "exFAT", "win32", True),
    ],
)
def test_a_stick_is_known_by_its_place_and_its_file_system(root, system, platform, stick):
    assert is_stick(root, system, platform) is stick


@pytest.mark.parametrize(("size", "words"), [(7_400_000_000, "6.9 GB"), (52_428_800, "50 MB")])
def test_the_room_that_is_left(size, words):
    assert room_words(size) == words


def test_a_form_is_never_shrunk_to_fit():
    words = words_of(Order("office", 2, "odd"))
    assert words[:4] == ["-d", "office", "-n", "2"]
    assert "print-scaling=none" in words
    assert "sides=one-sided" in words, "the sheets are turned by hand"
    assert "sides=one-sided" not in words_of(Order("office"))


@pytest.mark.parametrize(("part", "pages"), [("all", [0, 1, 2]), ("odd", [0, 2]), ("even", [1])])
def test_halves_for_hand_made_duplex(part, pages):
    assert pages_of(3, part) == pages
