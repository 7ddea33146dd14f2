"""No Chinese reaches the screen past the catalogues: every literal of the screen's modules is marked, or named here."""

from __future__ import annotations

import pytest

from installer.steps import ROOT
from tests.i18n.marks import marked, screen_files, unmarked

PAPER = "the wording of a sheet on paper, by which it is read"
EXCEPTIONS = {
    "desktop/shell/board.py": dict.fromkeys(
        (
            "预警",
            "（",
            "。",
            "低于关停线",
            "触发合并预警",
            "已达标",
            "只作了解。",
            "指标",
            "口径",
            "目标",
            "现值",
            "差距",
            "期限",
            "剩余天数",
            "依据文件",
        ),
        PAPER,
    ),
    "desktop/shell/bringing_columns.py": {"＊": "the sign of a column that must be there, in any language"},
    "desktop/shell/closing.py": {"，本月": PAPER},
    "desktop/shell/history.py": {"撤销": "what undo wrote as its reason, where the screen was Chinese"},
    "desktop/shell/history_words.py": dict.fromkeys(("起", "止"), "names of fields, as declared"),
    "desktop/shell/hand_over.py": dict.fromkeys(("经办人", "院长", "查阅", "、", "，", "行，已验证"), PAPER),
    "desktop/shell/paper.py": {"、": "between the titles of papers, which are Chinese"},
    "desktop/ui/grid_paste.py": dict.fromkeys(("序号", "编号"), "the heads of a numbering, as sheets write them"),
    "desktop/shell/recovery_page.py": {"颐年簿恢复码": "the name of a file with a paper", "本院": PAPER},
    "desktop/shell/start.py": {"颐年簿": "the name of the program, before a language is chosen"},
    "desktop/shell/trial.py": {"花名册": "the name of a sheet that the self-test writes and reads"},
    "desktop/ui/recent.py": dict.fromkeys(
        ("号", "名称", "姓名", "电话", "人", "备注"), "parts of the names of fields, as declared"
    ),
    "desktop/ui/said.py": dict.fromkeys(
        (r"。|\.(?: |$)", "：|: "), "where a sentence and its head end, in any language"
    ),
    "desktop/ui/search_line.py": dict.fromkeys(("(?<=[、，,])\\s*", "、，, "), "where a hint may end, in any language"),
    "desktop/ui/wrapped.py": {
        "国": "as broad as any Chinese sign",
        r"(?<=[0-9]-)(?=[0-9A-Za-z])|(?<=[0-9A-Za-z]-)(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])|(?=〔)|(?<=〕)": (
            "where a number may not be parted, in any language"
        ),
        "，。；：、！？）” ,.;:": "after which a line may end, in any language",
    },
    "desktop/ui/rows.py": {
        "一": "the first of the Chinese letters",
        "鿿": "the last of the Chinese letters",
        "[ ·•・‧∙．\u3000]": "the dots and blanks that are typed within names",
    },
}


# A wide blank stands between words of any language.
BLANKS = {"　", "　·　"}
# Modules whose texts go on paper, which stays Chinese.
ON_PAPER = {"desktop/shell/house_papers.py"}


def found() -> dict[str, set[str]]:
    """The unmarked texts of each module of the screen."""
    said = {}
    for path in screen_files(ROOT):
        if path.relative_to(ROOT).as_posix() in ON_PAPER:
            continue
        texts = {text for _line, text in unmarked(path.read_text(encoding="utf-8"))} - BLANKS
        said[path.relative_to(ROOT).as_posix()] = texts
    return said


def test_every_text_of_the_screen_is_marked():
    named = {path: set(EXCEPTIONS.get(path, {})) for path in found()}
    loose = {path: sorted(texts - named[path]) for path, texts in found().items()}
    assert {path: texts for path, texts in loose.items() if texts} == {}


def test_every_exception_is_needed():
    assert all((ROOT / path).is_file() for path in ON_PAPER)
    said = found()
    named = [(path, text) for path, texts in EXCEPTIONS.items() for text in texts]
    assert [(path, text) for path, text in named if text not in said.get(path, set())] == []


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('show("床位")', ["床位"]),
        ('show(f"{name}，{age}")', ["，"]),
        ('show(_("床位"))', []),
        ('LABEL = N_("床位")', []),
        ('"""说明"""\ndef f():\n    """说明"""\n    return "bed"', []),
        ('show(_(bed or "床位"))', []),
        ('show(other("床位"))', ["床位"]),
    ],
)
def test_what_counts_as_marked(code, texts):
    assert [text for _line, text in unmarked(code)] == texts


def test_marks_are_found_wherever_they_stand():
    code = 'a = _("床位").format()\nb = {1: N_("房间")}\nc = _(name)\nd = f"{_(\'楼层\')}"'
    assert marked(code) == {"床位", "房间", "楼层"}
