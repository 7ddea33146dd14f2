"""Makes the environment: system packages, a virtual environment with the locked libraries, the compiled catalogues."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys
from pathlib import Path

from installer.machine import Machine
from installer.steps import ROOT, call_quietly

ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "installer" / "requirements.lock"
CATALOGUES = ROOT / "i18n"
APT = {"DEBIAN_FRONTEND": "noninteractive"}


class SetUpError(Exception):
    """The environment could not be made; the text says why and what to do."""


def set_up(machine: Machine, *, for_checks: bool) -> Path:
    """Make everything a command needs, quickly when it is there already; the environment's interpreter."""
    provide_packages(machine, for_checks=for_checks)
    python = make_environment(machine)
    compile_catalogues(python)
    return python


def provide_packages(machine: Machine, *, for_checks: bool) -> None:
    """Install the system packages that are wanting where that is allowed, else say which they are."""
    missing = machine.missing_packages(for_checks=for_checks)
    if missing and machine.is_root and machine.has_apt:
        print(f"Installing system packages: {' '.join(missing)}", flush=True)
        install_packages(missing)
        missing = machine.missing_packages(for_checks=for_checks)
    if missing:
        print(missing_sentence(missing), flush=True)


def missing_sentence(packages: list[str]) -> str:
    """What to tell a person who has to install system packages by hand."""
    names = " ".join(packages)
    return (
        f"Missing on this machine: {names}\n"
        f"What needs them may not work or is skipped. On Debian, UOS and Kylin: sudo apt-get install {names}"
    )


def install_packages(packages: list[str]) -> None:
    """Install Debian packages quietly; what cannot be had is reported by whoever looks for it afterwards."""
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
    call_quietly("apt-get", "update", "-qq", extra=APT)
    if call_quietly(*install, *packages, extra=APT) != 0:
        for package in packages:
            call_quietly(*install, package, extra=APT)


def make_environment(machine: Machine) -> Path:
    """Make or bring up to date the virtual environment; nothing happens when its stamp is today's."""
    python = machine.python_in(ENVIRONMENT)
    stamp = ENVIRONMENT / "stamp"
    wanted = fingerprint([ROOT / "pyproject.toml", LOCK])
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    if not python.exists():
        _create(machine)
    print("Installing the locked libraries", flush=True)
    pip = (python, "-m", "pip", "install", "-qq")
    if call_quietly(*pip, "-r", LOCK) != 0:
        raise SetUpError("the locked libraries could not be installed: is a package index within reach?")
    if call_quietly(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT) != 0:
        raise SetUpError("the program could not be installed into .venv")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def fingerprint(files: list[Path]) -> str:
    """What an environment was made from: the interpreter's version and the digest of these files."""
    digest = hashlib.sha256(sys.version.encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def compile_catalogues(python: Path) -> None:
    """Compile the catalogues whose text is newer than their compiled form."""
    texts = sorted(CATALOGUES.glob("*/LC_MESSAGES/desktop.po"))
    if any(_outdated(text) for text in texts):
        babel = (python, "-m", "babel.messages.frontend", "--quiet")
        if call_quietly(*babel, "compile", "-d", CATALOGUES, "-D", "desktop") != 0:
            raise SetUpError("the catalogues in i18n/ could not be compiled")


def _outdated(text: Path) -> bool:
    compiled = text.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < text.stat().st_mtime


def _create(machine: Machine) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        if not (machine.is_root and machine.has_apt):
            raise SetUpError(
                "Python's venv module is missing. On Debian, UOS and Kylin: sudo apt-get install python3-venv"
            )
        install_packages(["python3-venv"])
    print("Making the environment .venv", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if call_quietly(sys.executable, "-m", "venv", ENVIRONMENT) != 0:
        raise SetUpError("the environment .venv could not be made")
