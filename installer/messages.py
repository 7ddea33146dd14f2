"""Brings i18n/ up to date with the texts of the code; `dev.py messages` runs it in the environment, which has babel."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from installer.setting_up import CATALOGUES
from installer.steps import ROOT

SOURCE = "zh_CN"
LANGUAGES = (SOURCE, "en")
KEYWORDS = {"_": None, "N_": None}
NAME = "desktop"


def collect(root: Path) -> list[str]:
    """Every text that is marked in the code, by the mapping of pyproject.toml, in order."""
    mappings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    found = extract_from_dir(root, methods, keywords=KEYWORDS)
    return sorted({str(text) for _file, _line, text, _comments, _context in found})


def marked_texts(
    code: BinaryIO, keywords: Iterable[str], comment_tags: Iterable[str], options: dict[str, Any]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The method of that mapping: babel's own for Python overlooks a mark inside another mark's brackets."""
    del comment_tags, options
    for part in ast.walk(ast.parse(code.read())):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in keywords:
            for words in part.args[:1]:
                if isinstance(words, ast.Constant) and isinstance(words.value, str):
                    yield words.lineno, part.func.id, words.value, []


def bring_up_to_date(folder: Path, texts: list[str]) -> dict[str, list[str]]:
    """Write the template and every catalogue with just these texts; the untranslated ones of each language.

    The source language says what the code says. Files hold neither dates nor places in the code: a new text is one new
    entry and no other line changes.
    """
    write(folder / f"{NAME}.pot", "", dict.fromkeys(texts, ""))
    wanting = {}
    for language in LANGUAGES:
        path = catalogue_of(folder, language)
        known = read(path) if path.exists() else {}
        said = {text: text if language == SOURCE else known.get(text, "") for text in texts}
        write(path, language, said)
        wanting[language] = [text for text, words in said.items() if not words]
    return wanting


def catalogue_of(folder: Path, language: str) -> Path:
    """Where the catalogue of a language lies below i18n/."""
    return folder / language / "LC_MESSAGES" / f"{NAME}.po"


def read(path: Path) -> dict[str, str]:
    """What a catalogue says for each text; a text that waits for a translation has "", as has a doubtful one."""
    with path.open("rb") as source:
        return {
            str(message.id): "" if message.fuzzy else str(message.string) for message in read_po(source) if message.id
        }


def write(path: Path, language: str, said: dict[str, str]) -> None:
    """Write one catalogue, and beside it its compiled form unless it is the template."""
    catalogue = Catalog(locale=language or None, charset="utf-8")
    for text, words in said.items():
        catalogue.add(text, words)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as written:
        written.write(header(language).encode())
        write_po(written, catalogue, width=0, sort_output=True, omit_header=True)
    if language:
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)


def header(language: str) -> str:
    """The first entry of a catalogue: its language and encoding."""
    lines = [f"Language: {language}"] if language else []
    lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def main() -> int:
    """Collect, update, and name what is still to be translated."""
    texts = collect(ROOT)
    for language, wanting in bring_up_to_date(CATALOGUES, texts).items():
        print(f"{language}: {len(texts)} texts, {len(wanting)} untranslated")
        for text in wanting:
            print(f"  {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
