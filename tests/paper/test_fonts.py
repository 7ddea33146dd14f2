"""Every character finds a glyph, comes back as itself, or is refused by name."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desktop.core.document import Paragraph
from desktop.core.problem import KnownError
from desktop.core.sheet import Column, Sheet, Table
from desktop.paper.fonts import CHAINS, Fonts, Unprintable, is_silent, shipped, typecase, unicode_map
from desktop.paper.press import SHIPPED, print_pdf
from tests.paper import samples
from tests.paper.reading import page_texts, told

MORE_RARE = "㳇㘎䏝㙘鿍鿎鿔鿬𣲘𦭜𨚕𬇙𬮱𫍯𫓧𫠊𬳿𬺈𪣻𤩽"
SIGNS = "“”‘’…—·￥¥％‰℃①②③ⅠⅡⅢ㎡№√×÷±≤≥→←↑↓■〔〕《》【】°"
NOWHERE = "\U0003134a"


def table(words: str) -> Sheet:
    return Sheet("P01", "花名册", (Table((Column("姓名", 20), Column("备注", 4)), ((words, "甲"),)),))


@pytest.mark.parametrize("style", CHAINS)
def test_every_style_prints_rare_names_and_signs(style):
    widths = typecase(SHIPPED).widths[style]
    assert all(widths.face(character) for character in samples.RARE + MORE_RARE + SIGNS)


def test_all_characters_of_the_regulation_list_are_in_the_song_face():
    gb2312 = [bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    widths = typecase(SHIPPED).widths["song"]
    assert [text for text in gb2312 if text and widths.face(text) is None] == []


def test_figures_of_the_song_face_are_half_an_em_and_dashes_a_whole_one():
    widths = typecase(SHIPPED).widths["song"]
    assert {widths[figure] for figure in "0123456789"} == {0.5}
    assert widths["—"] == 1.0


@pytest.mark.parametrize("words", [samples.RARE, MORE_RARE, "王𬱖、马䶮、李㛃", SIGNS, "ABC xyz 0123-4567 @#&"])
def test_text_extracted_is_text_given(words):
    content = print_pdf([table(words)])
    bare = "".join(words.split())
    assert bare in told(content)
    assert bare in page_texts(content)[0]


def test_rare_names_in_every_type_of_a_document():
    words = "王𬱖马䶮"
    given = samples.letter(
        title=words, to=words, issuer=words, mark=words, signer=words, copies=(words,), attachments=(words,),
        paragraphs=tuple(Paragraph(words, level) for level in range(5)),
    )  # fmt: skip
    assert told(print_pdf([given])).count(words) >= 12


def test_a_character_that_no_face_has_is_refused_with_its_row():
    with pytest.raises(KnownError, match=r"第1行：王.*甲.*U\+3134A"):
        print_pdf([table("王" + NOWHERE)])


@pytest.mark.parametrize(
    "given",
    [
        samples.letter(to="某某县" + NOWHERE),
        samples.letter(paragraphs=(Paragraph("老人王" + NOWHERE),)),
        Sheet("P03", "卡" + NOWHERE, ()),
        Sheet("P03", "卡", (), notes=("王" + NOWHERE,)),
        Sheet("P03", "卡", (), signers=("王" + NOWHERE,)),
        Sheet("P03", "卡", (), reporter="王" + NOWHERE),
    ],
)
def test_it_is_refused_wherever_it_stands(given):
    with pytest.raises(Unprintable) as refused:
        print_pdf([given])
    assert refused.value.character == NOWHERE
    assert refused.value.step


def test_a_broken_character_is_refused_with_a_sentence_that_can_be_written():
    with pytest.raises(KnownError) as refused:
        print_pdf([table("王\ud800")])
    assert str(refused.value).encode()


@pytest.mark.parametrize(
    "character", ["\x00", "\x01", "\x1b", "\x7f", "\u200b", "\u202e", "\ufeff", "\ufe00", "\U000e0100"]
)
def test_signs_without_a_shape_leave_no_mark(character):
    assert is_silent(character)
    assert "王明" in told(print_pdf([table(f"王{character}明")]))


def test_no_font_is_left_outside_the_file():
    document = pikepdf.open(BytesIO(print_pdf([samples.letter(), samples.card(), samples.roster(20)], samples.MARKS)))
    fonts = [font for page in document.pages for font in page.resources.Font.values()]
    assert len(fonts) > 4
    for font in fonts:
        assert "Helvetica" not in str(font.BaseFont)
        assert str(font.BaseFont)[7] == "+"
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_the_map_back_to_unicode_uses_pairs_beyond_the_first_plane():
    lines = unicode_map([0, ord("王"), 0x2CC56]).split("\n")
    assert "<01> <738B>" in lines
    assert "<02> <D873DC56>" in lines


def test_the_map_lists_at_most_a_hundred_characters_in_one_go():
    counts = [
        int(line.split()[0])
        for line in unicode_map(list(range(1, 256))).split("\n")
        if line.endswith("bfchar") and line[0].isdigit()
    ]
    assert sum(counts) == 255
    assert max(counts) == 100


def test_a_missing_font_file_is_a_sentence(tmp_path: Path):
    with pytest.raises(KnownError, match=r"YnSong\.ttf"):
        typecase(Fonts(tmp_path))


def test_fonts_of_an_installed_program_lie_inside_the_package(tmp_path: Path):
    (tmp_path / "resources" / "fonts").mkdir(parents=True)
    assert shipped(tmp_path) == tmp_path / "resources" / "fonts"
    assert shipped(tmp_path / "desktop") == tmp_path / "resources" / "fonts"
