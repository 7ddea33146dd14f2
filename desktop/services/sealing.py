"""Sealing what goes to the county with a phrase both sides know: PDFs by AES-256, the rest in one AES zip.

Any PDF reader asks for the phrase; the zip opens with the usual unpacking programs. Manifest, receipt and sums stay
readable: they hold no personal data, and the package can still be checked without the phrase.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _

SHORTEST: Final = 10
PDF: Final = ".pdf"
BUNDLE: Final = "数据（要口令）.zip"


def phrase_problem(phrase: str) -> str:
    """Why a phrase will not do, in a sentence; empty where it will."""
    if len(phrase) < SHORTEST:
        return _("口令至少{count}个字，要和县里约定好，当面或打电话告诉，不要写在U盘上。").format(count=SHORTEST)
    if not (phrase.isascii() and phrase.isprintable()):
        return _("口令请用字母、数字和符号：解压的程序不都认得汉字。")
    return "" if len(set(phrase)) > SHORTEST // 2 else _("这个口令太容易猜，请换一个。")


def read_phrase(path: Path) -> str:
    """The phrase in the first line of a file; KnownError where it cannot be read or will not do."""
    try:
        phrase = path.read_text(encoding="utf-8-sig").split("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise KnownError(_("口令文件读不了：{file}").format(file=path)) from fault
    must_do(phrase)
    return phrase


def must_do(phrase: str) -> None:
    """KnownError where a phrase will not do."""
    problem = phrase_problem(phrase)
    if problem:
        raise KnownError(problem)


def sealed(contents: Mapping[str, bytes], phrase: str) -> dict[str, bytes]:
    """The files of a package under a phrase: every PDF for itself, all others in one zip."""
    papers = {name: sealed_pdf(content, phrase) for name, content in contents.items() if name.endswith(PDF)}
    rest = {name: content for name, content in contents.items() if not name.endswith(PDF)}
    return {**papers, BUNDLE: sealed_zip(rest, phrase)} if rest else papers


def sealed_pdf(content: bytes, phrase: str) -> bytes:
    """A PDF that opens with the phrase only (AES-256)."""
    import pikepdf

    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as paper:
        # Nobody knows the owner's word: printing is allowed to whoever opened it.
        paper.save(made, encryption=pikepdf.Encryption(user=phrase, owner=secrets.token_hex(16), R=6))
    return made.getvalue()


def sealed_zip(contents: Mapping[str, bytes], phrase: str) -> bytes:
    """Files in one zip that opens with the phrase only (AES-256)."""
    import pyzipper

    made = io.BytesIO()
    with pyzipper.AESZipFile(made, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as bundle:
        bundle.setpassword(phrase.encode())
        for name, content in contents.items():
            bundle.writestr(name, content)
    return made.getvalue()


def noted(month: str, *, sealed: bool) -> str:
    """What the history says of a package, before it is written."""
    return (
        _("写了{month}的报送包，用口令加密").format(month=month)
        if sealed
        else _("写了{month}的报送包，没有加密").format(month=month)
    )


def called_back(month: str) -> str:
    """What the history says when the package that it spoke of could not be written."""
    return _("{month}的报送包没有写成").format(month=month)
