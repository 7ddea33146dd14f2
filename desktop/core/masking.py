"""Pages for somebody who may not see full numbers: every identity and telephone number in them masked."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from desktop.core.people import mask_identity, mask_phone

Part = TypeVar("Part")
IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")
PHONE: Final = re.compile(r"(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])")


def masked(page: Part) -> Part:
    """The page (a Sheet, a Document, or any part of one) with each such number masked wherever it stands in a text."""
    whole: Part = _masked(page)
    return whole


def _masked(part: Any) -> Any:
    if isinstance(part, str):
        text = IDENTITY.sub(lambda found: mask_identity(found[0]), part)
        return PHONE.sub(lambda found: mask_phone(found[0]), text)
    if isinstance(part, tuple):
        return type(part)(*map(_masked, part)) if hasattr(part, "_fields") else tuple(map(_masked, part))
    if is_dataclass(part) and not isinstance(part, type):
        new = {one.name: _masked(getattr(part, one.name)) for one in fields(part) if one.init}
        return replace(part, **new)
    return part
