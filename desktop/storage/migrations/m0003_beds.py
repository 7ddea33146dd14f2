"""Beds and the days on which they were out of use."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'

SQL: Final = (
    (
        f'CREATE TABLE "bed" ({ROW}, "building" TEXT, "floor" INTEGER, "room" TEXT NOT NULL,'
        ' "number" TEXT NOT NULL, "kind" TEXT NOT NULL, "approved" INTEGER NOT NULL,'
        ' "reserved" INTEGER NOT NULL, "since" TEXT, "until" TEXT, "note" TEXT) STRICT'
    ),
    'CREATE INDEX "bed_building_room_number" ON "bed" ("building", "room", "number")',
    (
        f'CREATE TABLE "bed_closure" ({ROW}, "bed_id" INTEGER NOT NULL, "since" TEXT NOT NULL, "until" TEXT,'
        ' "reason" TEXT NOT NULL, FOREIGN KEY ("bed_id") REFERENCES "bed" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "bed_closure_bed_id" ON "bed_closure" ("bed_id")',
)
