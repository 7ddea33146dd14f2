"""The home's profile, licences and approvals of beds."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'

SQL: Final = (
    (
        f'CREATE TABLE "home_profile" ({ROW}, "name" TEXT NOT NULL, "short_name" TEXT, "credit_code" TEXT,'
        ' "kind" TEXT, "legal" TEXT, "area" TEXT NOT NULL, "operation" TEXT, "operator" TEXT, "sponsor" TEXT,'
        ' "address" TEXT, "phone" TEXT, "head" TEXT, "opened" TEXT, "approved_beds" INTEGER, "grade" TEXT,'
        ' "grade_until" TEXT, "county_run" INTEGER NOT NULL, "home_services" INTEGER NOT NULL,'
        ' "building_size" INTEGER, "land_size" INTEGER, "living_size" INTEGER, "pack" TEXT NOT NULL,'
        ' "note" TEXT) STRICT'
    ),
    (
        f'CREATE TABLE "home_licence" ({ROW}, "profile_id" INTEGER, "kind" TEXT NOT NULL, "number" TEXT,'
        ' "issuer" TEXT, "issued" TEXT, "until" TEXT, "kept_at" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("profile_id") REFERENCES "home_profile" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "home_licence_profile_id" ON "home_licence" ("profile_id")',
    (
        f'CREATE TABLE "home_approval" ({ROW}, "profile_id" INTEGER, "since" TEXT NOT NULL,'
        ' "beds" INTEGER NOT NULL, "document" TEXT,'
        ' FOREIGN KEY ("profile_id") REFERENCES "home_profile" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "home_approval_profile_id" ON "home_approval" ("profile_id")',
)
