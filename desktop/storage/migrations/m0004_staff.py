"""The staff, their days in post and their certificates."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'

SQL: Final = (
    (
        f'CREATE TABLE "staff_member" ({ROW}, "name" TEXT NOT NULL, "identity" TEXT, "sex" TEXT, "born" TEXT,'
        ' "phone" TEXT, "address" TEXT, "education" TEXT, "contract_since" TEXT, "contract_until" TEXT,'
        ' "insurance" TEXT, "honours" TEXT, "note" TEXT, "initials" TEXT NOT NULL) STRICT'
    ),
    'CREATE INDEX "staff_member_identity" ON "staff_member" ("identity")',
    (
        f'CREATE TABLE "staff_service" ({ROW}, "staff_id" INTEGER NOT NULL, "post" TEXT NOT NULL,'
        ' "title" TEXT, "nature" TEXT, "begin" TEXT NOT NULL, "begin_loose" INTEGER NOT NULL, "end" TEXT,'
        ' "reason" TEXT, FOREIGN KEY ("staff_id") REFERENCES "staff_member" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "staff_service_staff_id" ON "staff_service" ("staff_id")',
    'CREATE INDEX "staff_service_staff_id_begin" ON "staff_service" ("staff_id", "begin")',
    (
        f'CREATE TABLE "staff_certificate" ({ROW}, "staff_id" INTEGER NOT NULL, "kind" TEXT NOT NULL,'
        ' "name" TEXT, "level" TEXT, "number" TEXT, "issuer" TEXT, "issued" TEXT, "until" TEXT, "note" TEXT,'
        ' FOREIGN KEY ("staff_id") REFERENCES "staff_member" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "staff_certificate_staff_id" ON "staff_certificate" ("staff_id")',
)
