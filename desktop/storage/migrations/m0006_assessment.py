"""Assessments by six indicators, and reports of changes."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'

SQL: Final = (
    (
        f'CREATE TABLE "assessment" ({ROW}, "resident_id" INTEGER NOT NULL, "day" TEXT NOT NULL,'
        ' "reason" TEXT NOT NULL, "eating" TEXT NOT NULL, "dressing" TEXT NOT NULL, "rising" TEXT NOT NULL,'
        ' "toilet" TEXT NOT NULL, "walking" TEXT NOT NULL, "bathing" TEXT NOT NULL, "assessor" TEXT NOT NULL,'
        ' "second_assessor" TEXT NOT NULL, "body" TEXT, "signer" TEXT, "relation" TEXT, "signed" TEXT,'
        ' "note" TEXT, FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "assessment_resident_id" ON "assessment" ("resident_id")',
    'CREATE INDEX "assessment_resident_id_day" ON "assessment" ("resident_id", "day")',
    (
        f'CREATE TABLE "assessment_report" ({ROW}, "resident_id" INTEGER NOT NULL, "reported" TEXT NOT NULL,'
        ' "reporter" TEXT, "change" TEXT,'
        ' FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "assessment_report_resident_id" ON "assessment_report" ("resident_id")',
    ('CREATE INDEX "assessment_report_resident_id_reported" ON "assessment_report" ("resident_id", "reported")'),
)
