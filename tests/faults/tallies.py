"""What a rig counted, and the file in which it is kept: apart from the plug-in, which pytest wants to load itself."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

# The file to which rows are added, one line of JSON each; `python -m tests.faults` names it.
KEPT = "YINIANBU_FAULTS"


@dataclass
class Tally:
    """What one rig tried: how often, what was lost or half written (both must stay 0), how often the fault was seen."""

    kind: str
    trials: int = 0
    lost: int = 0
    half: int = 0
    found: int | None = None
    seconds: float = 0.0

    def saw(self, seen: object) -> None:
        """Count a trial of a fault that must be seen."""
        self.trials += 1
        self.found = (self.found or 0) + bool(seen)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, nothing is there by halves, and every fault was seen."""
        return not self.lost and not self.half and self.found in (None, self.trials)

    def sentence(self) -> str:
        """The count in words."""
        seen = "" if self.found is None else f", {self.found} found"
        return f"{self.kind}: {self.trials} trials, {self.lost} lost, {self.half} half-written{seen}"

    def keep(self) -> None:
        """Add the row to the file that was asked for."""
        place = os.environ.get(KEPT)
        if place and self.trials:
            with Path(place).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(self), ensure_ascii=False) + "\n")
