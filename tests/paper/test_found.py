"""Typefaces of the computer's own: found by name, taken first, missing characters still supplied."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTCollection, TTFont

from desktop.paper.fonts import Fonts, shipped
from desktop.paper.found import find, folders
from desktop.paper.press import PACKAGE, SHIPPED, print_pdf
from tests.paper import samples
from tests.paper.reading import told

FONTS = shipped(PACKAGE)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of fonts: a 仿宋 by its Chinese name, a collection, one that may not be embedded, and rubbish."""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "sub").mkdir()
    font = TTFont(FONTS / "YnKai.ttf")
    font["name"].setName("仿宋_GB2312", 1, 3, 1, 0x804)
    font["name"].setName("OurOwnFang", 6, 3, 1, 0x409)
    font.save(folder / "sub" / "fang.ttf")
    locked = TTFont(FONTS / "YnHei-Bold.ttf")
    locked["name"].setName("黑体", 1, 3, 1, 0x804)
    locked["OS/2"].fsType = 2
    locked.save(folder / "locked.ttf")
    collection = TTCollection()
    collection.fonts = [TTFont(FONTS / "YnBiaoSong.ttf"), TTFont(FONTS / "YnKai.ttf")]
    collection.fonts[1]["name"].setName("楷体", 1, 3, 1, 0x804)
    collection.save(folder / "two.TTC")
    (folder / "broken.ttf").write_bytes(b"\x00\x01")
    (folder / "other.ttf").write_bytes(b"OTTO" + b"\x00" * 60)
    shutil.copy(FONTS / "README.md", folder / "README.md")
    return folder


def test_faces_are_found_by_their_own_names(installed):
    own = {face.style: (face.path.name, face.number) for face in find([installed])}
    assert own == {"fang": ("fang.ttf", 0), "kai": ("two.TTC", 1)}


def test_the_first_wanted_name_wins(installed):
    (face,) = find([installed], {"song": ("楷体", "仿宋_GB2312")})
    assert (face.style, face.path.name) == ("song", "two.TTC")


def test_a_folder_that_is_not_there_has_none(tmp_path):
    assert find([tmp_path / "nowhere"]) == ()


def test_an_own_face_is_taken_first_and_the_shipped_ones_supply_the_rest(installed):
    content = print_pdf([samples.letter(to="王𬱖，￥“好”")], fonts=Fonts(FONTS, find([installed])))
    faces = {
        str(font.BaseFont) for page in pikepdf.open(BytesIO(content)).pages for font in page.resources.Font.values()
    }
    assert any("OurOwnFang" in face for face in faces)
    assert any("YnSong" in face for face in faces)
    assert "王𬱖，￥“好”" in told(content)


def test_the_shipped_faces_alone_are_the_default():
    assert SHIPPED.own == ()
    assert print_pdf([samples.card()]) == print_pdf([samples.card()], fonts=Fonts(FONTS))


def test_this_system_has_places_for_fonts():
    assert list(folders())
