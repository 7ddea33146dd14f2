"""Residents, their status, agreements, papers, stays, beds, absences and care levels."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'

SQL: Final = (
    (
        f'CREATE TABLE "resident" ({ROW}, "name" TEXT NOT NULL, "identity" TEXT, "no_identity" TEXT,'
        ' "sex" TEXT, "born" TEXT, "born_loose" INTEGER NOT NULL, "ethnic_group" TEXT, "area" TEXT,'
        ' "address" TEXT, "phone" TEXT, "photo" BLOB, "guardian" TEXT, "guardian_relation" TEXT,'
        ' "guardian_phone" TEXT, "contact" TEXT, "contact_relation" TEXT, "contact_phone" TEXT,'
        ' "second_contact" TEXT, "second_phone" TEXT, "disability" TEXT, "disability_grade" TEXT,'
        ' "disability_number" TEXT, "insurance" TEXT, "party" TEXT, "schooling" TEXT, "marriage" TEXT,'
        ' "bank" TEXT, "account" TEXT, "relatives" TEXT, "illnesses" TEXT, "allergies" TEXT, "diet" TEXT,'
        ' "belongings" TEXT, "keep_until" TEXT, "note" TEXT, "initials" TEXT NOT NULL) STRICT'
    ),
    'CREATE INDEX "resident_identity" ON "resident" ("identity")',
    (
        f'CREATE TABLE "resident_status" ({ROW}, "resident_id" INTEGER NOT NULL, "since" TEXT NOT NULL,'
        ' "kind" TEXT NOT NULL, "area" TEXT, "applied" TEXT, "approved" TEXT, "confirmed" TEXT,'
        ' "certificate" TEXT, "reviewed" TEXT, "document" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "resident_status_resident_id" ON "resident_status" ("resident_id")',
    'CREATE INDEX "resident_status_resident_id_since" ON "resident_status" ("resident_id", "since")',
    (
        f'CREATE TABLE "resident_agreement" ({ROW}, "resident_id" INTEGER NOT NULL, "signed" TEXT NOT NULL,'
        ' "until" TEXT, "signer" TEXT, "relation" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "resident_agreement_resident_id" ON "resident_agreement" ("resident_id")',
    (
        f'CREATE TABLE "resident_paper" ({ROW}, "resident_id" INTEGER NOT NULL, "paper" TEXT NOT NULL,'
        ' "have" INTEGER NOT NULL, "dated" TEXT, "place" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "resident_paper_resident_id" ON "resident_paper" ("resident_id")',
    (
        f'CREATE TABLE "stay" ({ROW}, "resident_id" INTEGER NOT NULL, "begin" TEXT NOT NULL,'
        ' "begin_loose" INTEGER NOT NULL, "document" TEXT, "end" TEXT, "end_kind" TEXT, "cause" TEXT,'
        ' "proof" TEXT, "told" TEXT, "funeral" INTEGER, "effects" TEXT, "decided" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "stay_resident_id" ON "stay" ("resident_id")',
    'CREATE INDEX "stay_resident_id_begin" ON "stay" ("resident_id", "begin")',
    (
        f'CREATE TABLE "bed_use" ({ROW}, "stay_id" INTEGER NOT NULL, "bed_id" INTEGER NOT NULL,'
        ' "since" TEXT NOT NULL, "until" TEXT,'
        ' FOREIGN KEY ("stay_id") REFERENCES "stay" ("id") ON DELETE RESTRICT,'
        ' FOREIGN KEY ("bed_id") REFERENCES "bed" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "bed_use_stay_id" ON "bed_use" ("stay_id")',
    'CREATE INDEX "bed_use_bed_id" ON "bed_use" ("bed_id")',
    (
        f'CREATE TABLE "absence" ({ROW}, "stay_id" INTEGER NOT NULL, "kind" TEXT NOT NULL,'
        ' "since" TEXT NOT NULL, "due" TEXT, "back" TEXT, "reason" TEXT, "destination" TEXT,'
        ' "companion" TEXT, "phone" TEXT, "approved_by" TEXT, "received_by" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("stay_id") REFERENCES "stay" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "absence_stay_id" ON "absence" ("stay_id")',
    (
        f'CREATE TABLE "care_level" ({ROW}, "resident_id" INTEGER NOT NULL, "since" TEXT NOT NULL,'
        ' "level" TEXT NOT NULL, "source" TEXT NOT NULL, "document" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "care_level_resident_id" ON "care_level" ("resident_id")',
    'CREATE INDEX "care_level_resident_id_since" ON "care_level" ("resident_id", "since")',
)
