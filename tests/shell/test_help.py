"""The help: complete in both languages, true to the screen, opened by F1 from every page and left by Esc."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import shiboken6
from fontTools.ttLib import TTFont
from PIL import Image
from PySide6.QtCore import SIGNAL, QEvent, Qt, QUrl
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from desktop import app
from desktop.core.words import TONGUE
from desktop.shell import help_text, menu
from desktop.shell.entrance import Entrance
from desktop.shell.help_page import HelpPage, help_places, topic_of
from desktop.shell.help_text import TOPICS, html, load
from desktop.shell.window import BRING, PAPER
from desktop.storage.places import resources
from desktop.ui.dialogs import Panel
from installer.messages import LANGUAGES, catalogue_of, collect, read
from installer.setting_up import CATALOGUES
from installer.steps import ROOT
from tests import practiced
from tests.i18n.marks import CHINESE
from tests.screens.help import LANGUAGES as PICTURED
from tests.screens.help import MAKERS
from tests.screens.pages_shell import calm
from tests.screens.words import catalogue
from tests.shell.conftest import PASSWORD, PERSON, Answers

HELP = resources() / "help"
MOST_BYTES = 1_500_000
# Words between quotation marks that are no words of the screen: what can be typed, what a printed page says.
EXAMPLES = {"zh_CN": {"张德明", "zd", "3.5", "0305", "昨天", "上月底", "1,234.5", "半自理", "bzl", "练习", "未封月"}}
PAPER_WORDS = {"练习", "未封月"}
PRESSED = {
    "↑": Qt.Key.Key_Up, "↓": Qt.Key.Key_Down, "←": Qt.Key.Key_Left, "→": Qt.Key.Key_Right, "Enter": Qt.Key.Key_Return,
    "0": Qt.Key.Key_0, "1": Qt.Key.Key_1, "2": Qt.Key.Key_2, "Ctrl+D": Qt.Key.Key_D, "Ctrl+V": Qt.Key.Key_V,
}  # fmt: skip
QUOTED = {"zh_CN": re.compile("“([^”]+)”"), "en": re.compile('"([^"]+)"')}
BOTH = pytest.mark.parametrize("language", LANGUAGES)
EVERY = pytest.mark.parametrize("topic", TOPICS)


@pytest.fixture
def _english():
    usual = TONGUE.catalogue
    TONGUE.speak(catalogue("en"))
    yield
    TONGUE.speak(usual)


def running(text):
    """The words of a page without keys, links and marks."""
    return [re.sub(r"`[^`]+`|\]\([a-z]+\)|[\[*]", "", block.words) for block in text.blocks]


# ------------------------------------------------------------------------------------------------- as it is written


@BOTH
def test_there_is_a_page_for_every_page_of_the_window_and_no_other(window, language):
    shown = {item.id for item in menu.items(window.office.books.catalog)} | {PAPER, BRING}
    assert {topic_of(name) for name in shown} == shown
    assert {topic_of(name) for name in menu.UNDER} == {"password", "handover", "history"}
    assert {path.stem for path in (HELP / language).glob("*.md")} == set(TOPICS)


@EVERY
def test_both_languages_say_the_same(topic):
    ours, english = load(topic), load(topic, "en")
    assert [block.kind for block in ours.blocks] == [block.kind for block in english.blocks]
    assert [path.name for path in ours.pictures()] == [path.name for path in english.pictures()]
    assert set(ours.keys()) == set(english.keys())
    assert set(english.links()) <= set(ours.links())


@BOTH
@EVERY
def test_a_page_is_short_and_says_how_and_what_when_it_goes_wrong(topic, language):
    text = load(topic, language)
    kinds = [block.kind for block in text.blocks]
    assert kinds[0] == "text"
    assert kinds.count("heading") >= 2
    assert 2 <= kinds.count("step") <= 8
    assert 2 <= kinds.count("point") <= 9
    assert max(len(block.words) for block in text.blocks) <= (110 if language == "zh_CN" else 260)
    assert set(text.links()) <= set(TOPICS)


@BOTH
def test_every_picture_that_is_named_is_there_small_and_made_by_the_command(language):
    named = {path for topic in TOPICS for path in load(topic, language).pictures()}
    assert named == set((HELP / language).glob("*.png"))
    assert {path.stem for path in named} == set(MAKERS)
    assert set(PICTURED) == set(LANGUAGES)
    for path in named:
        with Image.open(path) as picture:
            assert (picture.mode, picture.width in {1100, 980}) == ("P", True), path


def test_the_whole_help_stays_small():
    assert sum(path.stat().st_size for path in HELP.rglob("*") if path.is_file()) < MOST_BYTES


def test_chinese_pages_are_punctuated_in_chinese():
    half = re.compile(f"{CHINESE.pattern}[,;:?!()]|[,;:?!()]{CHINESE.pattern}")
    wrong = [words for topic in TOPICS for words in running(load(topic)) if half.search(words)]
    assert wrong == []
    ends = [block.words for topic in TOPICS for block in load(topic).blocks if block.kind in ("step", "point", "text")]
    assert [words for words in ends if words[-1] not in "。：！？"] == []


def test_english_pages_are_written_in_english():
    said = [re.sub("|".join(PAPER_WORDS), "", words) for topic in TOPICS for words in running(load(topic, "en"))]
    assert [words for words in said if CHINESE.search(words) or re.search("[“”‘’…—]", words)] == []


def test_the_typefaces_of_the_screen_have_every_sign():
    known = set()
    for name in ("YnHei.ttf", "YnSong.ttf"):
        with TTFont(resources() / "fonts" / name, lazy=True) as font:
            known |= set(font.getBestCmap())
    text = "".join(path.read_text(encoding="utf-8") for path in HELP.rglob("*.md"))
    assert {sign for sign in text if sign != "\n" and ord(sign) not in known} == set()


@BOTH
def test_what_is_quoted_stands_on_the_screen(language):
    """A button that is called otherwise now makes its page of the help stale."""
    texts = collect(ROOT) if language == "zh_CN" else read(catalogue_of(CATALOGUES, language)).values()
    words = [said.replace("&", "") for said in texts]
    quoted = {
        quote
        for topic in TOPICS
        for words in running(load(topic, language))
        for quote in QUOTED[language].findall(words)
    }
    stale = {quote for quote in quoted - EXAMPLES.get(language, set()) if not any(quote in said for said in words)}
    assert stale == set()


def test_marks_become_signs_of_the_page():
    text = help_text.HelpText(
        "x", "题", (help_text.Block("step", "按 `Ctrl+N`，**先** <看>[老人](residents)。"),), HELP
    )
    shown = html(text, {"soft": "#EEE", "brand": "#111"}, 500)
    assert "<ol><li>" in shown
    assert ">&nbsp;Ctrl+N&nbsp;</span>" in shown
    assert '<b>先</b> &lt;看&gt;<a href="residents">老人</a>' in shown


def test_a_language_without_a_page_shows_the_chinese_one():
    assert load("today", "xx").title == "今日"


# ---------------------------------------------------------------------------------------------------- the keys named


def bound(window):
    """The keys that work in the window as it is: shortcuts of what can be seen, and those of buttons."""
    keys = {
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.isEnabled() and shortcut.parent().isVisible()
    }
    keys |= {part.shortcut().toString() for part in window.findChildren(QAbstractButton) if part.isVisible()}
    return keys | {action.shortcut().toString() for action in window.findChildren(QAction)}


def takes(window, key):
    """Whether a list, a plan, a sheet or a line of the page takes a key that is no shortcut."""
    for part in window.page.findChildren(QWidget):
        if not shiboken6.isValid(part) or not part.isVisible() or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(part, QLineEdit):
            if key == "Enter" and part.receivers(SIGNAL("returnPressed()")):
                return True
        elif not isinstance(part, QAbstractButton | QTextEdit):
            held = Qt.KeyboardModifier.ControlModifier if key.startswith("Ctrl+") else Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(QEvent.Type.KeyPress, PRESSED[key], held, key if key.isdigit() else "")
            QApplication.sendEvent(part, event)
            if event.isAccepted():
                return True
    return False


def plain(key):
    """A key as Qt writes it."""
    return QKeySequence(key.replace("←", "Left").replace("→", "Right")).toString()


def gathered(window, keys, *steps):
    """Which of the keys work on a page or after the steps on it."""
    missing = set(keys) - {"Tab"}
    for step in steps:
        step(window)
        calm()
        have = bound(window)
        missing -= {
            key for key in missing if QKeySequence(key.replace("←", "Left").replace("→", "Right")).toString() in have
        }
        missing -= {key for key in missing if key in PRESSED and takes(window, key)}
    return missing


def open_first(window):
    """Open the first row of the list of the page."""
    page = window.page
    table = getattr(page, "table", None) or page.shown.table
    table.view.go_to(0)
    page.open_row(table.current())


def help_over(window):
    window.help()


def open_session(window):
    window.page.open_row(next(iter(window.office.books.book("training").found())).row)


def press(window, words):
    """Press the button of the page that says these words."""
    next(
        part for part in window.page.findChildren(QAbstractButton) if words in part.text() and part.isVisible()
    ).click()


def begin(window):
    window.page.begin_new()


def walk(window):
    takes(window, "Enter")


def print_blank(window):
    window.show_paper([window.office.pages.blank("X01", window.office.months.closed()[-1])], "x")


def steps_of(window, topic):
    """What is done on the page before each of its keys works."""
    page = menu.HOUSE if topic in {"backup", "move", "handover"} else menu.REPORTS if topic == "inspection" else topic
    known = {item.id for item in menu.items(window.office.books.catalog)}
    more = {
        "start": (open_first, lambda made: made.go("farming", 0), lambda made: press(made, "整页记"), help_over),
        "residents": (open_first,),
        "beds": (walk, begin),
        "staff": (open_first,),
        "training": (begin, open_session, lambda made: press(made, "参加人员")),
        "assessment": (begin,),
        "month": (lambda made: made.page.go_to_code("B02"),),
        "reports": (lambda made: made.page.open_form("X01"),),
        "paper": (print_blank,),
        "bring": (lambda made: made._bring_in(made.office.books.book("residents")),),
    }
    return (lambda made: made.go(page if page in known else "residents", 0), *more.get(topic, ()))


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "password" and load(topic).keys()])
def test_every_key_that_is_named_works_on_its_page(window, topic):
    assert gathered(window, load(topic).keys(), *steps_of(window, topic)) == set()


def test_the_key_that_locks_works_in_a_real_home(show, real_home):
    office = app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    window = show(office)
    assert {"Enter", "Ctrl+L"} == set(load("password").keys())
    assert "Ctrl+L" in bound(window)
    window.close()
    office.close()


def test_no_key_means_two_things_on_a_page(window):
    for item in menu.items(window.office.books.catalog):
        window.go(item.id, 0)
        calm()
        keys = [s.key().toString() for s in window.findChildren(QShortcut) if s.isEnabled() and s.parent().isVisible()]
        keys += [part.shortcut().toString() for part in window.findChildren(QAbstractButton) if part.isVisible()]
        assert {key: count for key, count in Counter(keys).items() if key and count > 1} == {}, item.id


def test_a_key_that_is_not_bound_is_found_out(window):
    assert gathered(window, ("Ctrl+J", "Ctrl+K"), *steps_of(window, "today")) == {"Ctrl+J"}


# ----------------------------------------------------------------------------------------------------- on the screen


def f1(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.page, HelpPage)
    return window.page


def test_f1_opens_the_help_of_every_page_and_esc_returns(window, qtbot):
    for item in menu.items(window.office.books.catalog):
        window.go(item.id, 0)
        before = window.page
        page = f1(window, qtbot)
        assert page.view.text.topic == item.id
        assert page.contents.currentItem().data(Qt.ItemDataRole.UserRole) == item.id
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert window.page is before


def test_what_was_typed_is_still_there_after_the_help(window, qtbot):
    window.go("staff", 0)
    window.page.begin_new()
    line = next(
        part for part in window.page.findChildren(QLineEdit) if part.isVisible() and "姓名" in part.accessibleName()
    )
    line.setFocus()
    qtbot.keyClicks(line, "Zhang")
    f1(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert (line.isVisible(), line.text()) == (True, "Zhang")


def test_an_import_and_a_print_have_their_own_help_and_are_returned_to(window, qtbot):
    window._bring_in(window.office.books.book("residents"))
    bringing = window.page
    assert f1(window, qtbot).view.text.topic == BRING
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is bringing
    print_blank(window)
    assert f1(window, qtbot).view.text.topic == PAPER


def test_the_contents_and_the_links_turn_the_page(window, qtbot):
    page = f1(window, qtbot)
    page.contents.setFocus()
    qtbot.keyClick(page.contents, Qt.Key.Key_Down)
    assert page.view.text.topic == "residents"
    page.view.anchorClicked.emit(QUrl("bring"))
    assert (page.view.text.topic, page.contents.currentItem().text().strip()) == ("bring", "导入表格")
    page.read("no such page")
    assert page.view.text.topic == "bring"
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert page.view.text.topic == "start"


def test_a_page_shows_its_title_its_pictures_and_is_named_for_a_reader(window, qtbot):
    view = f1(window, qtbot).view
    assert view.accessibleName() == "帮助：今日"
    assert view.toPlainText().startswith("今日\n每天先看这一页")
    picture = view.loadResource(0, QUrl("today.png"))
    assert picture.width() == round((view.wide() - 8) * view.devicePixelRatioF())
    assert view.loadResource(0, QUrl("none.png")) is None


def test_pictures_follow_the_width_of_the_window(window, qtbot):
    view = f1(window, qtbot).view
    wide = view.wide()
    window.resize(1120, 700)
    QApplication.processEvents()
    assert view.wide() < wide
    assert view.document().idealWidth() <= view.viewport().width()


@pytest.mark.usefixtures("_english")
def test_english_windows_have_english_help(window, qtbot):
    page = f1(window, qtbot)
    assert page.view.toPlainText().startswith("Today\nLook here first")
    assert not CHINESE.search(page.view.toPlainText().replace("　", ""))


def test_the_help_is_found_by_the_search_box(window, qtbot):
    qtbot.waitUntil(lambda: bool(window.directory.ready()._places))
    window.search.setText("换一台")
    hit = next(hit for hit in window.search.hits.hits if hit.sort == "帮助")
    hit.do()
    assert window.page.view.text.topic == "move"
    assert {place.title for place in help_places(lambda _topic: None)} == {load(topic).title for topic in TOPICS}


@pytest.mark.parametrize(("home", "title"), [("real", "登录和密码"), ("none", "第一次打开")])
@pytest.mark.usefixtures("real_home")
def test_there_is_help_before_a_home_is_open(qtbot, doors, tmp_path, home, title):
    entrance = Entrance(tmp_path / home, doors, Answers().asking())
    qtbot.addWidget(entrance)
    with qtbot.waitActive(entrance):
        entrance.show()
    qtbot.keyClick(entrance, Qt.Key.Key_F1)
    [panel] = entrance.findChildren(Panel)
    assert panel.isVisible()
    assert panel.findChild(QTextEdit).toPlainText().startswith(title)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
