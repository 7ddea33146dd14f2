"""Puts into the wheel what lies beside the package in the source: resources/ and the compiled catalogues of i18n/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackageContents(BuildHookInterface[Any]):
    """Run by hatchling before it writes the wheel; an editable install reads the source tree itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; `version` is "editable" or "standard"."""
        if version == "editable":
            return
        root = Path(self.root)
        contents = build_data["force_include"]
        contents[str(root / "resources")] = "desktop/resources"
        for compiled, place in compile_catalogues(root, root / "build" / "catalogues"):
            contents[str(compiled)] = place


def compile_catalogues(root: Path, target: Path) -> list[tuple[Path, str]]:
    """Compile every catalogue below `root` into `target`; the files and their places in the package."""
    made = []
    for text in sorted((root / "i18n").glob("*/LC_MESSAGES/desktop.po")):
        place = text.relative_to(root).with_suffix(".mo")
        compiled = target / place
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with text.open("rb") as source, compiled.open("wb") as written:
            write_mo(written, read_po(source))
        made.append((compiled, f"desktop/{place.as_posix()}"))
    return made
