"""Commands about months and packages: month, export, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.cli.call import Call, say, say_json
from desktop.core.period import Period, read_period
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.office import Office
from desktop.services import ladder, package, sealing
from desktop.services.books import HOUSE
from desktop.services.months import Status
from desktop.services.package import short_code
from desktop.services.returns import BREAK


def add_to(commands: Any) -> None:
    """Add the commands of this group."""
    month = commands.add_parser("month", help=_("封月"))
    month.add_argument("month")
    month.add_argument("action", choices=("check", "close", "correct", "status"))
    month.add_argument("--with-gaps", action="store_true")
    month.add_argument("--why", default="", metavar="…")
    month.add_argument("--json", action="store_true")
    month.set_defaults(do=_month)
    export = commands.add_parser("export", help=_("写报送包"))
    export.add_argument("month")
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    export.add_argument("--phrase-file", type=Path, metavar="F", help=_("口令文件：报送包用和县里约定的口令加密"))
    export.set_defaults(do=_export)
    verify = commands.add_parser("verify", help=_("核验报送包"))
    verify.add_argument("package", type=Path)
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(do=_verify)


def _named(text: str) -> Period:
    period = read_period(text)
    if period.kind != "month":
        raise KnownError(_("“{text}”不是月份，请写成 2026-10。").format(text=text))
    return period


def _month(call: Call) -> int:
    given = call.given
    month = _named(given.month)
    with call.office() as office:
        if given.action == "check":
            return _check(office, month, as_json=given.json)
        if given.action == "close":
            office.keep_safe(ladder.MONTH)
            status = office.months.close(month, with_gaps=given.with_gaps)
        elif given.action == "correct":
            status = office.months.correct(month, given.why)
        else:
            status = office.months.status(month)
    _answer(status, as_json=given.json)
    return 0


def _check(office: Office, month: Period, *, as_json: bool) -> int:
    found = office.months.findings(month)
    broken = sum(finding.kind == BREAK for finding in found)
    if as_json:
        rows = [{"kind": f.kind, "sentence": f.sentence, "book": f.book, "row": f.row, "code": f.code} for f in found]
        say_json({"month": str(month), "breaks": broken, "gaps": len(found) - broken, "findings": rows})
        return 0
    say(
        _("{month}：{broken}处钩稽不平或要先办的事，{gaps}处缺项。").format(
            month=month.title, broken=broken, gaps=len(found) - broken
        )
    )
    for finding in found:
        say(("✗ " if finding.kind == BREAK else "· ") + finding.sentence)
    return 0


def _answer(status: Status, *, as_json: bool) -> None:
    words = {"open": _("未封月"), "closed": _("已封月"), "changed": _("已封月，之后有改动，需要更正单")}
    if as_json:
        facts = {"month": str(status.month), "state": status.state, "version": status.version}
        say_json({**facts, "digest": status.digest, "at": status.at, "who": status.who})
        return
    say(f"{status.month.title}：{words[status.state]}")
    if status.version:
        say(
            _("第{version}版，{who}于{at}，摘要{digest}").format(
                version=status.version, who=status.who, at=status.at.replace("T", " "), digest=status.digest[:16]
            )
        )


def _export(call: Call) -> int:
    month, file = _named(call.given.month), call.given.phrase_file
    call.must_lie_outside(call.given.to)
    phrase = sealing.read_phrase(file) if file is not None else ""
    with call.office() as office:
        gathered = office.post.gather(month, office.bound)
        package.must_be_there(call.given.to)
        # Before the first file: no package lies about of which the history knows nothing.
        office.log_export(HOUSE, sealing.noted(month.title, sealed=bool(phrase)))
        try:
            written = office.post.post(gathered, call.given.to, phrase)
        except KnownError:
            office.log_export(HOUSE, sealing.called_back(month.title))
            raise
    say(str(written.folder), written.code, _("核对码：{code}").format(code=written.short))
    if not phrase:
        say(_("没有加密：U盘丢了，捡到的人能看到里面的数。要加密，加上 --phrase-file。"))
    return 0


def _verify(call: Call) -> int:
    verdict = package.verify(call.given.package)
    if call.given.json:
        say_json({"whole": verdict.whole, "code": verdict.code, "faults": dict(verdict.faults)})
    elif verdict.whole:
        say(_("完整，未被改动。"), _("核对码：{code}").format(code=short_code(verdict.code)))
    else:
        for name, fault in verdict.faults.items():
            say(f"✗ {name}：{fault}")
    if verdict.whole:
        return 0
    names = "、".join(verdict.faults)
    raise KnownError(_("报送包不完整或被改动：{names}。").format(names=names))
