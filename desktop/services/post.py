"""Posting a month to the county: which files its package holds, and writing it to a stick."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from desktop.core import sheet, wording
from desktop.core.period import Period
from desktop.core.problem import KnownError
from desktop.core.sheet import Box, Card, Code, Figure, Sheet, figures
from desktop.core.words import _
from desktop.services import package, sealing
from desktop.services.books import Sitting
from desktop.services.contents import Progress, silent
from desktop.services.months import OPEN, Months
from desktop.services.package import Written

DATA: Final = "data.json"
DATA_FORMAT: Final = 1
# Of a home's name, so that the folder's stays short enough for every stick.
LONGEST: Final = 40
HALF: Final = 500


@dataclass(frozen=True, slots=True)
class Press:
    """How pages become files: `pdf` prints pages (bound: one continuous set), `xlsx` writes them as a workbook."""

    pdf: Callable[[Sequence[Sheet], bool], bytes]
    xlsx: Callable[[Sequence[Sheet]], bytes]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a package needs of the books: its name, what it says of itself, its pages, the forms bound into one PDF."""

    name: str
    about: Mapping[str, str]
    pages: tuple[Sheet, ...]
    bound: frozenset[str]


Slips = Callable[[Period], Sequence[Sheet]]


def _rows(figure: Figure) -> dict[str, Any]:
    books = [ref.book for ref in figure.rows]
    book = books[0] if len(set(books)) == 1 else books
    return {"rows": [ref.row for ref in figure.rows], **({"book": book} if books else {})}


def _day(value: Any) -> Any:
    return value if isinstance(value, int | str) or value is None else str(value)


def figures_of(pages: Sequence[Sheet]) -> dict[str, dict[str, Any]]:
    """The coded figures of pages: {"X01.A04": {"value": 80, "kind": "count", "rows": [ids], "book": …}}."""
    return {
        f"{page.form}.{figure.code}": {
            "value": _day(figure.value),
            "kind": figure.kind,
            **_rows(figure),
        }
        for page in pages
        for figure in figures(page)
    }


class Post:
    """Packages of closed months."""

    def __init__(self, months: Months, press: Press, sitting: Sitting, slips: Slips, *, practice: bool) -> None:
        """Take pages from the months, with the correction slips of a month, and print them with the press."""
        self._slips = slips
        self._months = months
        self._press = press
        self._sitting = sitting
        self._practice = practice

    def send(
        self, month: Period, folder: Path, bound: frozenset[str], phrase: str = "", progress: Progress = silent
    ) -> Written:
        """Write the month's package into the folder; KnownError when the month is open or the place fails."""
        return self.post(self.gather(month, bound), folder, phrase, progress)

    def gather(self, month: Period, bound: frozenset[str]) -> Gathered:
        """Everything of a closed month that its package needs of the books; KnownError when the month is open.

        A package bears full numbers: who only reads (查阅) takes none along.
        """
        self._sitting.session.must_see()
        status = self._months.standing(month)
        if status.state == OPEN:
            raise KnownError(_("{month}还没有封月，不能报送。").format(month=wording.period(month)), _("请先封月。"))
        pages = (*self._months.pages(month), *self._slips(month))
        reporter = pages[0].reporter
        number, head = self._sitting.audit.head()
        about = {
            "home": reporter,
            "month": str(month),
            "version": str(status.version),
            "closed": status.at,
            "digest": status.digest,
            "witness": pages[0].witness,
            "audit": f"{number}:{head}",
            "practice": "练习" if self._practice else "",
        }
        return Gathered(
            f"{package.clean_name(reporter[:LONGEST])}_{str(month).replace('-', '')}_月报", about, pages, bound
        )

    def post(self, gathered: Gathered, folder: Path, phrase: str = "", progress: Progress = silent) -> Written:
        """Draw, perhaps seal with a phrase, write and read back; needs no open database.

        `progress(done, all)` hears of thousandths: the first half is drawn, the second written and read back.
        """
        if phrase:
            sealing.must_do(phrase)
        contents = self._contents(gathered, lambda done, whole: progress(HALF * done // whole, 2 * HALF))
        contents[DATA] = self._machine_part(gathered.about, gathered.pages)
        if phrase:
            contents = sealing.sealed(contents, phrase)
        about = {**gathered.about, "sealed": "AES-256" if phrase else ""}
        code, whole = package.assemble(contents, about, lambda code: self._receipt(about, code, len(contents)))

        def written(done: int, size: int) -> None:
            progress(HALF + HALF * done // max(size, 1), 2 * HALF)

        return Written(package.write(folder, gathered.name, whole, written), code)

    def _contents(self, gathered: Gathered, progress: Progress) -> dict[str, bytes]:
        together = [page for page in gathered.pages if page.form in gathered.bound]
        apart = [page for page in gathered.pages if page.form not in gathered.bound]
        work: list[tuple[str, Callable[[], bytes]]] = [
            (f"{gathered.name}.pdf", partial(self._press.pdf, together, True))
        ]
        for page in apart:
            name = package.clean_name(f"{page.form}_{page.title}")
            work.append((f"{name}.pdf", partial(self._press.pdf, [page], False)))
        for page in gathered.pages:
            name = package.clean_name(f"{page.form}_{page.title}")
            work.append((f"{name}.xlsx", partial(self._press.xlsx, [page])))
        contents = {}
        for done, (name, draw) in enumerate(work, 1):
            contents[name] = draw()
            progress(done, len(work))
        return contents

    def _machine_part(self, about: Mapping[str, str], pages: Sequence[Sheet]) -> bytes:
        # The head of now stands in manifest and receipt: the same version of a month keeps the same code.
        kept = {name: told for name, told in about.items() if name != "audit"}
        body = {"format": DATA_FORMAT, **kept, "figures": figures_of(pages)}
        return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    def _receipt(self, about: Mapping[str, str], code: str, count: int) -> bytes:
        return self._press.pdf([receipt(about, code, count)], False)


def name_of(reporter: str, month: Period) -> str:
    """What the folder of a month's package is called."""
    return f"{package.clean_name(reporter[:LONGEST])}_{str(month).replace('-', '')}_月报"


def receipt(about: Mapping[str, str], code: str, count: int) -> Sheet:
    """The slip that the county signs: what was handed over and the code by which it is known again."""
    lines: tuple[tuple[str, sheet.Cell], ...] = (
        ("报送单位", about["home"]),
        ("所属月份", about["month"]),
        ("封月时间", about["closed"].replace("T", " ")),
        ("第几版", about["version"]),
        ("报表文件数", Figure(count, "count")),
        ("核对码", package.short_code(code)),
        ("内容摘要", code),
        ("记录链", about["audit"]),
    )
    rows = [(Box(words, role="label"), Box(value)) for words, value in lines]
    rows.append((Box("扫码核对", role="label"), Box(Code(code))))
    rows += [(Box(words, role="label"), Box("", role="sign")) for words in ("接收人", "接收日期")]
    heights = (10.0,) * len(lines) + (45.0, 14.0, 14.0)
    page = Sheet("", "月报报送回执", (Card((2, 7), tuple(rows), heights),), reporter=about["home"])
    return replace(
        page, notes=("电话核对时念出“核对码”四组字母；县里在任何电脑上用 SHA256SUMS 即可核验文件是否完整。",)
    )
