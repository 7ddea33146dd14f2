"""Which button of a page is the primary one: what there is to do next, which changes while one works."""

from __future__ import annotations

from typing import Final

from desktop.ui.buttons import Button

PRIMARY: Final = "primary"
PLAIN: Final = "plain"


def emphasize(button: Button, *, primary: bool) -> None:
    """Make a button the primary one of its page, or a plain one again."""
    kind = PRIMARY if primary else PLAIN
    if button.deed.kind == kind:
        return
    button.deed = button.deed._replace(kind=kind)
    button.setProperty("kind", kind)
    button.style().unpolish(button)
    button.style().polish(button)
    button.updateGeometry()
    button.update()
