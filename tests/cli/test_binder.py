"""迎检包 from the command line: cover, index, what is missing, then the chosen forms, numbered through."""

from __future__ import annotations

from desktop.services import binder, forms
from tests.cli.test_commands import refused
from tests.paper.reading import page_texts


def test_chosen_forms_become_one_file_with_cover_index_and_what_is_missing(yongning, tmp_path):
    out = tmp_path / "迎检.pdf"
    assert yongning("binder", "X01", "F03", "--period", "2026-09", "--out", out).code == 0
    cover, index, missing, *rest = texts = page_texts(out.read_bytes())
    assert "迎检资料" in cover
    assert "卷内目录" in index
    assert "食品留样记录：没有台账" in missing
    assert len(rest) == 4
    assert all(f"—{number}—" in text for number, text in enumerate(texts, 1))


def test_blank_forms_alone(yongning, tmp_path):
    out = tmp_path / "空白.pdf"
    assert yongning("binder", "P03", "--blank", "--period", "2026-09", "--out", out).code == 0
    assert "所选资料没有缺项" in page_texts(out.read_bytes())[2]


def test_without_names_it_is_what_must_be_there():
    usual = binder.usual(forms.form_ids(), forms.load)
    assert {"X01", "P01", "F03", "Q01"} <= set(usual)
    assert "K02" not in usual
    assert {forms.load(name).priority for name in usual} == {"M"}


def test_another_ending_and_another_form_are_refused(yongning, tmp_path):
    assert refused(yongning("binder", "X01", "--period", "2026-09", "--out", tmp_path / "f.txt"), ".pdf")
    assert refused(yongning("binder", "Z99", "--period", "2026-09", "--out", tmp_path / "f.pdf"), "Z99")
