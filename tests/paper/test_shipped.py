"""The shipped typefaces are those that their list names: from which package, under which licence, byte for byte."""

from __future__ import annotations

import hashlib
import re
import tomllib

import pytest
from fontTools.ttLib import TTFont

from desktop.paper.fonts import CHAINS, shipped
from desktop.paper.press import PACKAGE

FOLDER = shipped(PACKAGE)
FACES = tomllib.loads((FOLDER / "fonts.toml").read_text("utf-8"))["face"]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["file"])
def test_a_face_is_the_one_that_was_made_from_its_package(face):
    content = (FOLDER / face["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == face["sha256"]
    assert len(content) == face["bytes"]
    assert re.fullmatch(r"[0-9a-f]{64}", face["package_sha256"])
    assert face["package"]
    assert face["version"]
    licence = (FOLDER / face["licence_text"]).read_text("utf-8")
    assert ("SIL OPEN FONT LICENSE" if "SIL" in face["licence"] else "font exception").lower() in licence.lower()


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["file"])
def test_a_face_has_outlines_that_can_be_embedded_and_its_own_name(face):
    with TTFont(FOLDER / face["file"]) as font:
        assert "glyf" in font
        assert font["OS/2"].fsType == 0
        assert font["name"].getDebugName(1) == face["family"]
        assert len(font.getBestCmap()) == face["characters"]


def test_every_face_that_paper_uses_is_on_the_list():
    used = {f"{name}.ttf" for chain in CHAINS.values() for name in chain}
    assert used <= {face["file"] for face in FACES}
    assert {path.name for path in FOLDER.glob("*.ttf")} == {face["file"] for face in FACES}
