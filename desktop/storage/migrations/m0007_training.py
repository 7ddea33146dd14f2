"""The training's plan, sessions, attendance and targets."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'

SQL: Final = (
    (
        f'CREATE TABLE "training_plan" ({ROW}, "year" INTEGER NOT NULL, "month" INTEGER NOT NULL,'
        ' "topic" TEXT NOT NULL, "kind" TEXT NOT NULL, "audience" TEXT, "hours" INTEGER, "trainer" TEXT,'
        ' "form" TEXT, "note" TEXT) STRICT'
    ),
    (
        f'CREATE TABLE "training_session" ({ROW}, "day" TEXT NOT NULL, "topic" TEXT NOT NULL,'
        ' "kind" TEXT NOT NULL, "trainer" TEXT, "hours" INTEGER NOT NULL, "place" TEXT, "form" TEXT,'
        ' "summary" TEXT) STRICT'
    ),
    'CREATE INDEX "training_session_day" ON "training_session" ("day")',
    (
        f'CREATE TABLE "training_attendance" ({ROW}, "session_id" INTEGER NOT NULL,'
        ' "staff_id" INTEGER NOT NULL, "result" TEXT NOT NULL, "hours" INTEGER,'
        ' FOREIGN KEY ("session_id") REFERENCES "training_session" ("id") ON DELETE RESTRICT,'
        ' FOREIGN KEY ("staff_id") REFERENCES "staff_member" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "training_attendance_session_id" ON "training_attendance" ("session_id")',
    'CREATE INDEX "training_attendance_staff_id" ON "training_attendance" ("staff_id")',
    (
        f'CREATE TABLE "training_target" ({ROW}, "post" TEXT NOT NULL, "hours" INTEGER NOT NULL,'
        ' "since" TEXT NOT NULL, "document" TEXT) STRICT'
    ),
)
