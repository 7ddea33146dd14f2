"""The books of residents and of beds; that of the beds stands here too, because its list shows who lies in them."""

from __future__ import annotations

from typing import Final

from desktop.core.words import N_
from desktop.registers.beds.models import Bed, Closure
from desktop.registers.beds.roster import service as rooms
from desktop.registers.residents import service as files
from desktop.registers.residents.clocks import queries as clocks
from desktop.registers.residents.models import Absence, Agreement, BedUse, Level, Paper, Resident, Status, Stay
from desktop.registers.residents.roster import queries as rosters
from desktop.registers.residents.roster import service as roster
from desktop.registers.residents.roster.sheets import SHEETS, TITLES
from desktop.registers.residents.stays import service as stays
from desktop.services.book import Book, Chapter, Importer

BEDS: Final = Book(
    "beds",
    N_("床位"),
    N_("老人"),
    (
        Chapter("bed", N_("床位"), Bed, stays.check_bed, stays.bed_bears, stays.bed_words),
        Chapter(
            "closure", N_("封闭"), Closure, stays.check_closure, files.since_bears, stays.closure_words, parent="bed"
        ),
    ),
    clocks.beds_listing,
    importer=Importer(rooms.TITLES, rooms.enter, rooms.SHEETS, rooms.standing),
    found=clocks.beds_found,
    page="desktop.registers.residents.clocks.page:BedsPage",
    hint=N_("还没有床位。先添上房间和床号；导入老人花名册时，床位也会一起登记。"),
)
RESIDENTS: Final = Book(
    "residents",
    N_("老人"),
    N_("老人"),
    (
        Chapter(
            "resident", N_("档案"), Resident, files.check_resident, files.resident_bears, files.resident_words,
            bears_when=files.resident_bears_when,
        ),
        Chapter(
            "status", N_("类别"), Status, files.check_status, files.since_bears, files.status_words, parent="resident"
        ),
        Chapter("agreement", N_("协议"), Agreement, files.check_agreement, words=files.dated_words, parent="resident"),
        Chapter("paper", N_("材料"), Paper, files.check_paper, words=files.paper_words, parent="resident"),
        Chapter(
            "stay", N_("入住"), Stay, stays.check_stay, stays.stay_bears, stays.stay_words,
            parent="resident", bears_when=stays.stay_bears_when,
        ),
        Chapter(
            "bed_use", N_("床位使用"), BedUse, stays.check_bed_use, files.since_bears, stays.use_words,
            bears_when=stays.use_bears_when,
        ),
        Chapter(
            "absence", N_("外出"), Absence, stays.check_absence, files.since_bears, stays.absence_words,
            bears_when=stays.absence_bears_when,
        ),
        Chapter("level", N_("等级"), Level, files.check_level, files.since_bears, files.dated_words, parent="resident"),
    ),
    clocks.residents_listing,
    importer=Importer(TITLES, roster.enter, SHEETS, roster.standing, roster.fill, rosters.rows),
    due=clocks.residents_due,
    found=clocks.residents_found,
    page="desktop.registers.residents.page:ResidentsPage",
    hint=N_("还没有老人。把现有的花名册导入进来，或者办理新入住。"),
)  # fmt: skip
BOOKS: Final = (BEDS, RESIDENTS)
