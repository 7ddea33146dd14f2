"""The look: contrast, sizes, a style sheet without leftovers, fonts of our own."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFontInfo

from desktop.ui import icons, theme

PAIRS = (
    ("ink", "bg"), ("ink", "card"), ("ink", "soft"), ("ink", "hover"), ("ink2", "bg"), ("ink2", "card"),
    ("ink2", "soft"), ("brand", "card"), ("brand", "bg"), ("brand", "soft"), ("on", "brand"), ("on", "brand_hot"),
    ("bad", "card"), ("bad", "bad_soft"), ("warn", "card"), ("warn", "warn_soft"), ("ok", "card"), ("ok", "ok_soft"),
    ("ink", "bad_soft"), ("ink", "warn_soft"), ("ink", "ok_soft"), ("side_ink", "side"), ("side_ink2", "side"),
    ("side_ink", "side_hot"), ("card", "ink"),
)  # fmt: skip


def brightness(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    bright, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(name, text, ground):
    worn = theme.read_look(name)
    assert contrast(worn.colour(text), worn.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(("drawn", "ground"), [("frame", "card"), ("frame", "bg"), ("brand", "card"), ("bad", "card")])
def test_what_goes_round_an_entry_or_a_box_to_tick_is_seen_by_eyes_that_are_not_young(name, drawn, ground):
    worn = theme.read_look(name)
    assert contrast(worn.colour(drawn), worn.colour(ground)) >= 3


def test_both_looks_declare_the_same_tokens():
    assert set(theme.read_look(theme.LIGHT).colours) == set(theme.read_look(theme.DARK).colours)


@pytest.mark.parametrize(("size", "text", "row"), [("normal", 15, 34), ("large", 19, 42), ("larger", 22, 51)])
def test_large_type_grows_text_and_lengths(size, text, row):
    worn = theme.read_look(size=size)
    assert (worn.font().pixelSize(), worn.px(34)) == (text, row)


def test_the_style_sheet_names_no_unknown_token_and_keeps_hairlines():
    sheet = theme.style_sheet(theme.read_look(size="larger"))
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert "1px solid" in sheet
    assert "2px solid" not in sheet


def test_the_screen_uses_our_own_typeface(qapp):
    assert QFontInfo(qapp.font()).family() == "YnHei"


def test_what_is_worn_belongs_to_the_application(qapp):
    theme.wear(qapp, theme.read_look(theme.DARK, "large"))
    assert (theme.look().name, theme.px(100)) == ("dark", 125)


@pytest.mark.parametrize("name", icons.names())
@pytest.mark.usefixtures("qapp")
def test_every_icon_draws_in_the_colour_asked_for(name):
    picture = icons.pixmap(name, QColor("#123456"), 24, 2.0).toImage()
    drawn = [picture.pixelColor(x, y) for x in range(48) for y in range(48)]
    solid = [(colour.red(), colour.green(), colour.blue()) for colour in drawn if colour.alpha() > 250]
    assert solid
    assert all(abs(part - asked) <= 1 for dot in solid for part, asked in zip(dot, (0x12, 0x34, 0x56), strict=True))
    edges = [picture.pixelColor(x, y).alpha() for x in range(48) for y in (0, 47)]
    assert not any(edges)


def test_a_page_follows_a_change_of_look_without_being_made_again(qapp, page):
    page.open_row(3)
    qapp.processEvents()
    theme.wear(qapp, theme.read_look(theme.DARK))
    qapp.processEvents()
    picture = page.grab().toImage()
    dots = [picture.pixelColor(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)]
    bright = [dot for dot in dots if dot.lightness() > 200]
    assert len(bright) < len(dots) / 20


def test_a_look_that_was_only_asked_for_is_put_on_all_the_same(qapp):
    """Who asks for a length before anything is worn is given the light one's; that alone dresses nothing."""
    qapp.setStyleSheet("")
    qapp.setProperty(theme.WORN, None)
    worn = theme.look()
    theme.wear(qapp, worn)
    assert qapp.styleSheet()
