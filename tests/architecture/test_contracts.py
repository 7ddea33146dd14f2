"""The import contracts: each deliberate fault breaks exactly its contract; `dev.py test` runs them on the real tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.faults import CONTRACT_FAULTS
from tests.architecture.sound import build, commit

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(root: Path) -> str:
    """What the import linter says of the tree below `root` under the contracts of this project."""
    shutil.copy(ROOT / "pyproject.toml", root)
    command = [str(LINTER), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "400"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False).stdout


def contracts(said: str, verdict: str) -> list[str]:
    return re.findall(rf"^(.+?) {verdict}\b", said, flags=re.MULTILINE)


def test_a_sound_tree_keeps_every_contract(tmp_path):
    said = lint(build(tmp_path))
    assert contracts(said, "BROKEN") == []
    assert len(contracts(said, "KEPT")) > 1


def test_every_contract_has_a_fault(tmp_path):
    kept = contracts(lint(build(tmp_path)), "KEPT")
    assert {name for name in kept for fault in CONTRACT_FAULTS if name.startswith(fault.rule)} == set(kept)


@pytest.mark.parametrize("fault", CONTRACT_FAULTS, ids=lambda fault: f"{fault.rule} {fault.path}")
def test_fault_is_named(fault, tmp_path):
    said = lint(commit(tmp_path, fault))
    assert [name for name in contracts(said, "BROKEN") if not name.startswith(fault.rule)] == []
    assert len(contracts(said, "BROKEN")) == 1, said
    assert fault.says in said
