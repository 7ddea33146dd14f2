"""Pictures that were replaced or taken away: the audit names them by digest, and undo brings them back from here.

The audit itself must not grow by megabytes; each picture is kept once, however often it was replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

import peewee as pw

from desktop.storage.record import BINDING

NAME: Final = "sha256:"


class Picture(pw.Model):
    """A picture that stands in no row any more, by its digest."""

    digest = pw.TextField(primary_key=True)
    content = pw.BlobField()

    class Meta:
        """Where pictures lie."""

        database = BINDING
        strict_tables = True
        legacy_table_names = False


def name(content: bytes) -> str:
    """What the audit calls a picture."""
    return f"{NAME}{hashlib.sha256(content).hexdigest()}"


def keep(values: Iterable[Any]) -> None:
    """Keep the pictures among values that are about to be replaced, inside the caller's transaction."""
    for content in values:
        if isinstance(content, bytes):
            Picture.insert(digest=name(content), content=content).on_conflict_ignore().execute()


def kept(digest: str) -> bytes | None:
    """The picture that the audit calls so; None where it is not there as it was (replaced before they were kept)."""
    found = Picture.get_or_none(Picture.digest == digest)
    content = bytes(found.content) if found else None
    return content if content is not None and name(content) == digest else None
