"""Forms: a good one, and one with problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.people import eighteen
from desktop.storage.record import columns
from desktop.ui.choice_entry import Pick
from desktop.ui.entries import Around, Chooser
from desktop.ui.form import Form
from desktop.ui.pieces import MARGIN, Card
from desktop.ui.theme import px
from tests.screens.models import Neighbour, Visit

TODAY = date(2026, 11, 2)
PEOPLE = (Pick(1, "秦芳", "102-1床 88岁"), Pick(2, "王德明", "101-1床 81岁"))
CHOOSER = Chooser(
    lambda typed: [pick for pick in PEOPLE if typed in pick.title],
    lambda row: next(pick.title for pick in PEOPLE if pick.row == row),
)
GOOD = {
    "name": "秦芳",
    "identity": eighteen("510301381204056"),
    "people": "汉族",
    "kind": "supported",
    "level": "full_care",
    "phone": "13900000000",
    "deposit": 123450,
    "rooms": 2,
}


def forms(_folder: Path) -> QWidget:
    page = QWidget()
    page.setObjectName("desk")
    row = QHBoxLayout(page)
    row.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
    good = Form(columns(Neighbour), Around(TODAY))
    good.load(GOOD)
    good.rows["identity"].say("")
    wrong = Form(columns(Neighbour), Around(TODAY))
    wrong.load({"name": "秦芳"})
    wrong.entry("identity").set_text("51030119381204056")
    wrong.entry("born").set_text("2026.2.30")
    wrong.check()
    visit = Form(columns(Visit), Around(TODAY, {"neighbour": CHOOSER}))
    visit.load({"neighbour": 1, "day": TODAY})
    for form in (good, wrong, visit):
        card = Card()
        card.body.setContentsMargins(px(18), px(18), px(4), px(14))
        card.body.addWidget(form)
        row.addWidget(card, 1)
    return page


PAGES = {"forms": forms}
