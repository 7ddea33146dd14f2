"""Commands about paper: reports, policies, report, binder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop import catalog
from desktop.cli.call import Call, give, say
from desktop.core.document import Document, document_text
from desktop.core.period import month_of, read_period
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet, as_text
from desktop.core.words import _
from desktop.office import print_pdf, write_xlsx
from desktop.services import binder, forms, policy, threshold
from desktop.services.binder import About, Library, Wanted
from desktop.services.post import figures_of

ENDINGS = (".pdf", ".xlsx", ".txt", ".json")
LARGEST_ROW = 2**63 - 1


def add_to(commands: Any) -> None:
    """Add the commands of this group."""
    commands.add_parser("reports", help=_("报表和表单一览")).set_defaults(do=_reports)
    commands.add_parser("policies", help=_("政策包一览")).set_defaults(do=_policies)
    make = commands.add_parser("report", help=_("出一张表"))
    make.add_argument("id")
    make.add_argument("--period", required=True, metavar="P")
    make.add_argument("--blank", action="store_true")
    make.add_argument("--id", dest="row", type=int, metavar="ROW")
    make.add_argument("--out", type=Path, required=True, metavar="F")
    make.set_defaults(do=_report)
    bind = commands.add_parser("binder", help=_("做迎检包"))
    bind.add_argument("forms", nargs="*", metavar="ID")
    bind.add_argument("--period", required=True, metavar="P")
    bind.add_argument("--blank", action="store_true")
    bind.add_argument("--everybody", action="store_true")
    bind.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    bind.set_defaults(do=_binder)


def _reports(call: Call) -> int:
    del call
    filled = {given.form: given.periods for given in catalog.RETURNS}
    for form_id in forms.form_ids():
        form = forms.load(form_id)
        periods = " ".join(filled[form_id]) if form_id in filled else _("只有空白表")
        say(f"{form_id}\t{form.title}\t{periods}")
    return 0


def _policies(call: Call) -> int:
    del call
    for pack in policy.packs():
        say(f"{pack.id}\t{pack.place}\t{pack.document}")
    return 0


def _page(call: Call) -> Sheet | Document:
    given = call.given
    period = read_period(given.period)
    if abs(given.row or 0) > LARGEST_ROW:
        raise KnownError(_("没有编号{row}的行。").format(row=given.row))
    with call.office() as office:
        if given.blank:
            return office.pages.blank(given.id, period)
        page = office.seen([office.page(given.id, period, given.row)])[0]
        if office.log_pages([page]):
            call.warn_of_numbers()
        return page


def _report(call: Call) -> int:
    out: Path = call.given.out
    call.must_lie_outside(out)
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise KnownError(_("文件名要以 {endings} 结尾。").format(endings="、".join(ENDINGS)))
    page = _page(call)
    if ending == ".pdf":
        practice = threshold.is_practice(call.home)
        content = print_pdf([page], call.clock(), practice=practice)
    elif isinstance(page, Document):
        if ending != ".txt":
            raise KnownError(_("公文只能存成 .pdf 或 .txt。"))
        content = document_text(page).encode()
    elif ending == ".xlsx":
        content = write_xlsx([page], practice=threshold.is_practice(call.home))
    elif ending == ".txt":
        content = as_text(page).encode()
    else:
        content = (json.dumps(figures_of([page]), ensure_ascii=False, indent=1) + "\n").encode()
    give(content, out)
    return 0


def _binder(call: Call) -> int:
    """Chosen forms (all that must be there when none is named) with cover, index and what is missing, in one PDF."""
    given, out = call.given, call.given.out
    call.must_lie_outside(out)
    if out.suffix.lower() != ".pdf":
        raise KnownError(_("文件名要以 {endings} 结尾。").format(endings=".pdf"))
    period = read_period(given.period)
    chosen = given.forms or binder.usual(forms.form_ids(), forms.load)
    with call.office() as office:
        pages, today = office.pages, office.books.today
        library = Library(forms.load, pages.returns, pages.request, office.page, pages.blank)
        wanted = Wanted(tuple(chosen), period, not given.blank, given.blank, given.everybody)
        pieces = list(binder.gather(wanted, library))
        findings = pages.check(month_of(min(period.end, today))) if wanted.filled else []
        about = About(pages.request(period).reporter, period, today)
        bound = binder.bind(pieces, findings, about, office.count_pages)
        content = office.print_pdf(bound, bound=True)
        if office.log_pages(bound):
            call.warn_of_numbers()
    give(content, out)
    return 0
