"""What a page says by itself, and panels over it."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.problem import KnownError
from desktop.ui.buttons import BARE, FULL, KEYLESS
from desktop.ui.crash import CrashDialog
from desktop.ui.dialogs import ask, ask_reason, tell_known
from desktop.ui.notices import Banner, Empty, Toast
from desktop.ui.pieces import Badge, Button, Deed, Elided, PageTitle, Stat, label
from desktop.ui.theme import px
from tests.ui.hands import type_in


@pytest.fixture
def window(qtbot):
    made = QWidget()
    QVBoxLayout(made).addWidget(QPushButton("下面的按钮"))
    qtbot.addWidget(made)
    made.resize(800, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_a_long_path_widens_no_page_and_is_kept_as_given(window):
    path = "/srv/" + "a_very_long_folder_name/" * 12
    words = label(f"位置：{path}", "small", wrap=True)
    banner = Banner()
    window.layout().addWidget(words)
    window.layout().addWidget(banner)
    banner.say(f"“{path}”不能写。", "bad")
    assert window.minimumSizeHint().width() < 400
    assert words.text() == words.accessibleName() == f"位置：{path}"
    assert banner.text.text() == f"“{path}”不能写。"


def test_a_toast_lies_at_the_foot_and_its_button_takes_back(qtbot, window):
    undone = []
    toast = Toast(window)
    toast.say("已放弃刚才填的。", Deed("找回", lambda: undone.append(1)))
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    window.resize(600, 400)
    assert window.rect().contains(toast.geometry())
    qtbot.mouseClick(toast.findChild(Button), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not toast.isVisible()


def test_a_second_toast_takes_the_place_of_the_first(window):
    toast = Toast(window)
    toast.say("一", Deed("找回"))
    toast.say("二")
    assert [part.text() for part in toast.findChildren(QLabel)] == ["二"]


def test_a_second_toast_has_room_for_its_button(window, qtbot):
    toast = Toast(window)
    toast.say("已保存：床位 501-1。", Deed("撤销"))
    qtbot.wait(1)
    toast.say("已保存：床位 501-2。", Deed("撤销"))
    qtbot.wait(1)
    button = next(part for part in toast.findChildren(Button) if part.isVisible())
    assert button.width() >= button.sizeHint().width()
    assert toast.text.width() >= toast.text.sizeHint().width()


def test_a_toast_stays_below_what_a_page_says(window):
    """The foot is 32 high, and the gap above it 14: a page's last line stands right above."""
    toast = Toast(window)
    toast.say("已保存：床位 501-1。", Deed("撤销"))
    assert toast.geometry().top() >= window.height() - px(32 + 14)


def test_a_long_sentence_of_a_toast_takes_several_lines(window):
    toast = Toast(window)
    toast.say("已保存：" + "床位501-1、" * 40, Deed("撤销"))
    assert window.rect().contains(toast.geometry())
    assert toast.text.height() >= toast.text.heightForWidth(toast.text.width())
    toast.say("已保存。")
    assert toast.text.height() < px(50)


def test_a_toast_lies_in_the_middle_of_the_foot_beside_the_list_of_books(window):
    foot = QFrame(window)
    foot.setObjectName("foot")
    foot.setGeometry(200, 468, 600, 32)
    foot.show()
    toast = Toast(window)
    for sentence in ("已保存。", "影响已封月：已出的月报不变；" * 6):
        toast.say(sentence)
        assert toast.x() >= 200
        assert abs(toast.geometry().center().x() - foot.geometry().center().x()) <= 1


def test_a_banner_is_there_only_while_it_says_something(window):
    banner = Banner(window)
    banner.say("有2处要改。", "bad")
    assert banner.isVisibleTo(window)
    assert banner.accessibleName() == "有2处要改。"
    banner.say("")
    assert not banner.isVisibleTo(window)


def test_an_empty_state_says_what_to_do_with_its_button(qtbot):
    asked = []
    empty = Empty("staff", "还没有职工。", Deed("登记职工", lambda: asked.append(1)))
    qtbot.addWidget(empty)
    empty.show()
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_an_empty_state_may_offer_a_second_way_to_begin(qtbot):
    asked = []
    empty = Empty("staff", "还没有职工。", Deed("登记职工", lambda: asked.append(1)))
    empty.offer(Deed("导入", lambda: asked.append(2)))
    qtbot.addWidget(empty)
    empty.resize(600, 300)
    empty.show()
    first, second = empty.findChildren(Button)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert asked == [2]
    assert first.y() == second.y()
    assert abs((first.x() + second.geometry().right()) // 2 - empty.rect().center().x()) <= 1


def test_a_line_too_long_ends_in_dots_and_keeps_its_whole(qtbot):
    line = Elided("在院86人，请假1人，住院1人")
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.show()
    assert line.text().endswith("…")
    assert line.toolTip() == line.accessibleName() == "在院86人，请假1人，住院1人"


def test_a_badge_is_as_wide_as_its_word(qtbot):
    badge = Badge("全护理", "bad")
    qtbot.addWidget(badge)
    narrow = badge.sizeHint().width()
    badge.say("特困人员", "plain")
    assert badge.sizeHint().width() > narrow


def test_a_question_is_answered_with_enter_on_its_usual_answer(qtbot, window):
    answers = []
    panel = ask(
        window, "封月", "10月有2处缺项，仍要封月吗？", Deed("再看看"), Deed("封月", lambda: answers.append("封月"))
    )
    assert window.focusWidget().text() == "封月"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert answers == ["封月"]
    assert not panel.isVisible()


def test_the_cursor_comes_back_from_panels_that_follow_one_another(window):
    below = window.findChild(QPushButton)
    below.setFocus()
    first = ask(window, "封月", "仍要封月吗？", Deed("封月"))
    first.hide()
    second = ask(window, "封月", "真的吗？", Deed("封月"))
    first.close_panel()
    second.close_panel()
    assert below.hasFocus()


def test_a_panel_closes_though_the_part_that_had_the_cursor_is_gone(window):
    part = QPushButton(window)
    part.show()
    part.setFocus()
    panel = ask(window, "封月", "仍要封月吗？", Deed("封月"))
    shiboken6.delete(part)
    panel.close_panel()
    assert not panel.isVisible()


def test_esc_leaves_a_question_unanswered_and_gives_the_cursor_back(qtbot, window):
    below = window.findChild(QPushButton)
    below.setFocus()
    answers = []
    panel = ask(window, "封月", "仍要封月吗？", Deed("封月", lambda: answers.append(1)))
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert answers == []
    assert not panel.isVisible()
    assert below.hasFocus()


def test_clicks_do_not_reach_what_lies_below_a_panel(qtbot, window):
    pressed = []
    below = window.findChild(QPushButton)
    below.clicked.connect(lambda: pressed.append(1))
    ask(window, "封月", "仍要封月吗？", Deed("封月"))
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=below.mapTo(window, below.rect().topLeft()))
    assert pressed == []


def test_a_reason_must_be_given(qtbot, window):
    given = []

    def take(reason):
        given.append(reason)
        return ""

    panel = ask_reason(window, "划销", "划销以后不再计数。", take)
    line = window.focusWidget()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == []
    assert panel.isVisible()
    assert any("请写明原因" in part.text() for part in panel.findChildren(QLabel))
    type_in(qtbot, line, "登记重复")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == ["登记重复"]
    assert not panel.isVisible()


def test_a_known_fault_says_what_happened_and_what_to_do(window):
    panel = tell_known(window, KnownError("磁盘满了，这一笔没有保存。", "请删掉不用的文件。"))
    assert [part.text() for part in panel.findChildren(QLabel)] == ["磁盘满了，这一笔没有保存。", "请删掉不用的文件。"]


def test_a_crash_shows_details_that_can_be_copied(qtbot):
    dialog = CrashDialog("Traceback …\nZeroDivisionError")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Traceback …\nZeroDivisionError"
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_button_does_its_deed_at_once_by_its_key(qtbot, window):
    done = []
    button = Button(Deed("保存", lambda: done.append(1), key="Ctrl+S"), window)
    button.show()
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]
    button.setEnabled(False)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]


def test_a_title_bar_without_room_leaves_out_keys_then_words_but_never_the_primary_one(qtbot):
    title = PageTitle("2026年10月月报", "0处缺项")
    qtbot.addWidget(title)
    preview = title.add(Deed("预览", icon="eye", key="Ctrl+P"))
    close = title.add(Deed("封月", icon="lock", key="Ctrl+L", kind="primary"))
    title.show()
    qtbot.waitExposed(title)
    seen = {}
    for wide, level in ((900, FULL), (400, KEYLESS), (330, BARE)):
        title.resize(wide, 40)
        qtbot.waitUntil(lambda level=level: preview.width() == preview.width_at(level))
        seen[wide] = (preview.width(), close.width())
        assert preview.width() >= preview.minimumSizeHint().width()
    assert seen[900][0] > seen[400][0] > seen[330][0] == preview.height()
    assert seen[330][1] == close.width_at(KEYLESS)


def test_a_large_figure_gets_smaller_where_it_has_no_room(qtbot):
    stat = Stat("护理等级", "15 · 30 · 41")
    qtbot.addWidget(stat)
    stat.resize(160, 140)
    stat.show()
    assert stat.figure.width() < stat.figure.sizeHint().width()
    picture, place = stat.grab().toImage(), stat.figure.geometry()
    right = [picture.pixelColor(place.right(), y).lightness() for y in range(place.top(), place.bottom())]
    left = [picture.pixelColor(place.left() + 3, y).lightness() for y in range(place.top(), place.bottom())]
    assert min(left) < 100
    assert min(right) > 150


def test_a_mnemonic_works_inside_a_panel_and_nowhere_below_it(qtbot, window):
    pressed = []
    below = Button(Deed("下面(&Y)", lambda: pressed.append("below")), window)
    window.layout().addWidget(below)
    ask(window, "问", "要不要？", Deed("要(&Y)", lambda: pressed.append("yes")), Deed("不要"))
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert pressed == ["yes"]
