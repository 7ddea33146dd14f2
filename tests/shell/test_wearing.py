"""How the screen is shown: Qt's own words follow the language, and their translation travels with the program."""

from __future__ import annotations

import ast

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo
from PySide6.QtWidgets import QFileDialog

from desktop.shell import wearing
from desktop.shell.wearing import Wearing
from installer.steps import ROOT

WORDS = (
    ("QPlatformTheme", "Cancel", "取消"),
    ("QPlatformTheme", "Save", "保存"),
    ("QFileDialog", "Look in:", "查找范围："),
)


@pytest.fixture
def _plain_again(qapp):
    yield
    wearing.put_on(qapp, Wearing())


def of_spec(name):
    """A function or a constant of the PyInstaller spec, taken out of it."""
    tree = ast.parse((ROOT / "installer" / "yinianbu.spec").read_text(encoding="utf-8"))
    kept = [
        part
        for part in tree.body
        if isinstance(part, ast.ImportFrom | ast.FunctionDef)
        or (
            isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") in {"LOCALES", "TRANSLATIONS", "UNUSED"}
        )
    ]
    found = {}
    exec(compile(ast.Module([part for part in kept if "PyInstaller" not in ast.dump(part)], []), "spec", "exec"), found)  # noqa: S102  our own file of the build
    return found[name]


@pytest.mark.usefixtures("_plain_again")
def test_qt_speaks_the_language_of_the_screen(qapp):
    wearing.put_on(qapp, Wearing())
    assert [QCoreApplication.translate(place, word) for place, word, _said in WORDS] == [
        said for *_where, said in WORDS
    ]
    wearing.put_on(qapp, Wearing(language="en"))
    assert [QCoreApplication.translate(place, word) for place, word, _said in WORDS] == [word for _p, word, _s in WORDS]


def test_the_dialog_for_files_is_in_chinese(qtbot):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    assert dialog.labelText(QFileDialog.DialogLabel.Reject) == "取消"


def test_the_built_program_takes_the_translation_along():
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    wanted = of_spec("wanted")
    assert wanted((f"{folder}/qtbase_zh_CN.qm", "", "DATA"))
    assert not wanted((f"{folder}/qtbase_de.qm", "", "DATA"))
    assert (ROOT / "resources" / "help" / "zh_CN" / "start.md").is_file()
    assert '(str(ROOT / "resources"), "desktop/resources")' in (ROOT / "installer" / "yinianbu.spec").read_text("utf-8")
