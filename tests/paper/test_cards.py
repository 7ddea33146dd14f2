"""Forms with boxes: everything in its box, long text on an 附页, ticks drawn, photos scaled."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from desktop.core.problem import KnownError
from desktop.core.sheet import Box, Card, Code, Sheet, Ticks
from desktop.paper.press import print_pdf
from tests.paper import samples
from tests.paper.reading import MM, crossing, find, page_texts, pages


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 400)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, "#884422").save(target, kind)
    return target.getvalue()


def row(label: str, content: Box, height: float = 0.0) -> Sheet:
    return Sheet("P00", "试卡", (Card((1, 3), ((samples.label(label), content),), (height,)),))


@pytest.mark.parametrize("times", [0, 1, 5, 10, 40, 200])
def test_text_stands_in_its_box_and_none_is_lost(times):
    content = print_pdf([samples.card(times)], samples.MARKS)
    text = "".join(page_texts(content)).replace("（转附页）", "")
    for page in pages(content):
        assert crossing(page) == []
    assert [text.count(character) for character in "脑梗死侧服"] == [times] * 5


def test_only_what_is_too_long_goes_on_and_the_form_says_so():
    texts = page_texts(print_pdf([samples.card(40)]))
    assert len(texts) == 2
    assert "（转附页）" in texts[0]
    assert "自愿入住，物品清单属实。" in texts[0]
    assert "（接“既往病史”栏）" in texts[1]
    assert "年月日" in texts[0]


def test_a_form_that_fits_has_one_page():
    assert len(page_texts(print_pdf([samples.card()]))) == 1


def test_a_card_longer_than_a_page_runs_on():
    rows = tuple((samples.label(f"第{n}项"), samples.value("内容")) for n in range(60))
    content = print_pdf([Sheet("X06", "长卡", (Card((1, 3), rows, (12,) * 60),))])
    texts = page_texts(content)
    assert len(texts) == 3
    assert "附页" not in "".join(texts)
    assert all(f"第{n}项" in "".join(texts) for n in range(60))


def test_boxes_that_span_rows_are_not_torn_apart():
    rows = tuple(
        (samples.label(f"组{n // 2}", 1, 2), samples.value(f"甲{n}")) if n % 2 == 0 else (samples.value(f"乙{n}"),)
        for n in range(40)
    )
    for text in page_texts(print_pdf([Sheet("X06", "跨行卡", (Card((1, 3), rows, (15,) * 40),))])):
        assert text.count("甲") == text.count("乙")


def test_heights_are_at_least_the_declared_ones():
    page = pages(print_pdf([row("姓名", samples.value("王"), 50)]))[0]
    box = max(page.rects, key=lambda rect: rect["height"])
    assert box["height"] / MM == pytest.approx(50, abs=0.3)


@pytest.mark.parametrize("chosen", [(), ("自理",), ("自理", "全护理")])
def test_ticks_are_drawn_not_typed(chosen):
    ticks = Ticks(("自理", "半护理", "全护理"), frozenset(chosen))
    page = pages(print_pdf([row("档次", samples.value(ticks))]))[0]
    squares = [rect for rect in page.rects if abs(rect["width"] - rect["height"]) < 0.1 and rect["width"] < 12]
    assert len(squares) == 3
    assert len(page.curves) == len(chosen)
    text = page.extract_text()
    assert "☑" not in text
    assert "□" not in text
    for square, option in zip(sorted(squares, key=lambda rect: rect["x0"]), ticks.options, strict=True):
        words = next(word for word in page.extract_words() if option in word["text"])
        assert square["top"] > words["top"] - 3


def test_ticks_in_words_are_drawn_too():
    page = pages(print_pdf([row("查验", samples.value("☑合格　□不合格"))]))[0]
    assert len([rect for rect in page.rects if rect["width"] < 12]) == 2
    assert "合格" in page.extract_text()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(300, 400), (4000, 300), (20, 3000)])
def test_a_photo_keeps_its_proportions_inside_its_box(kind, size):
    page = pages(print_pdf([samples.card(photo=picture(kind, size))]))[0]
    (image,) = page.images
    assert image["width"] / image["height"] == pytest.approx(size[0] / size[1], rel=0.05)
    box = next(c for t in page.find_tables() for c in t.cells if c[0] > 440)
    assert box[0] <= image["x0"] <= image["x1"] <= box[2]
    assert box[1] <= image["top"] <= image["bottom"] <= box[3]


def test_a_photo_is_not_kept_larger_than_print_needs():
    target = BytesIO()
    Image.effect_noise((1500, 2000), 90).save(target, "PNG")
    assert len(print_pdf([samples.card(photo=target.getvalue())])) < 900_000


def test_a_place_for_a_photo_says_so():
    assert "照片" in page_texts(print_pdf([samples.card()]))[0]


def test_a_spoilt_photo_is_a_sentence():
    with pytest.raises(KnownError, match="照片"):
        print_pdf([samples.card(photo=picture()[:200])])


def test_an_endless_word_in_a_box_is_kept():
    content = print_pdf([row("备注", samples.value("x" * 20000), 20)])
    assert "".join(page_texts(content)).count("x") == 20000
    assert all(crossing(page) == [] for page in pages(content))


def test_the_place_to_sign_stands_at_the_foot_of_its_box():
    page = pages(print_pdf([samples.card()]))[0]
    assert find(page, "自愿入住").base < find(page, "签字").base < find(page, "年　　月").base


def test_the_hour_of_a_hand_over_stands_at_the_foot_as_well():
    shift = row("交班人", Box("交清了。\n签名：\n时　　分", 1, 1, "sign"), 40)
    page = pages(print_pdf([shift]))[0]
    words, sign, hour = (find(page, start) for start in ("交清了。", "签名", "时　　分"))
    assert words.base + 20 < sign.base < hour.base
    assert words.left < sign.left


def test_a_day_in_a_box_is_written_in_full():
    assert "1942年3月9日" in page_texts(print_pdf([samples.card()]))[0]


def test_labels_of_two_characters_are_spread():
    line = find(pages(print_pdf([row("姓名", samples.value("王明"))]))[0], "姓名")
    assert line.chars[1]["x0"] - line.chars[0]["x1"] > 8


def test_a_label_alone_on_its_card():
    assert "说明" in page_texts(print_pdf([Sheet("P00", "试卡", (Card((1, 3), ((samples.label("说明", 2),),)),))]))[0]


@pytest.mark.parametrize("text", ["https://example.org/a?b=1", "某某县敬老院　王𬱖　2026年10月", "x" * 700])
def test_a_code_is_read_back_from_the_paper(text):
    document = pypdfium2.PdfDocument(print_pdf([row("核验码", samples.value(Code(text)), 60)]))
    image = document[0].render(scale=300 / 72).to_pil()
    document.close()
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == text


def test_a_code_too_long_to_be_read_is_refused():
    with pytest.raises(KnownError, match="二维码"):
        print_pdf([row("核验码", samples.value(Code("字" * 500)))])


def test_a_photo_turned_in_the_camera_stands_upright():
    target = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 300), "red").save(target, "JPEG", exif=exif)
    (image,) = pages(print_pdf([samples.card(photo=target.getvalue())]))[0].images
    assert image["width"] < image["height"]


def test_a_photo_without_ground_stands_on_white():
    target = BytesIO()
    Image.new("RGBA", (30, 40), (0, 0, 0, 0)).save(target, "PNG")
    content = print_pdf([samples.card(photo=target.getvalue())])
    (image,) = pages(content)[0].images
    document = pypdfium2.PdfDocument(content)
    shown = document[0].render(scale=1).to_pil()
    document.close()
    middle = (round((image["x0"] + image["x1"]) / 2), round((image["top"] + image["bottom"]) / 2))
    assert shown.getpixel(middle) == (255, 255, 255)
