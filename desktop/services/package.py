"""The package for the county's stick: files, manifest, digests, code; written as one and verified anywhere.

The content code is the SHA-256 over the sorted (name, size, digest) of all files but receipt, manifest and
SHA256SUMS. The manifest lists every file with the receipt and carries a digest of itself; SHA256SUMS covers
every file with the manifest, so that any PC can check it without this program.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services.contents import Progress, counted, facts_on_disk, inside, silent, small
from desktop.storage import files, folders

FORMAT: Final = 1
RECEIPT: Final = "回执.pdf"
MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
APART: Final = frozenset({RECEIPT, MANIFEST, SUMS})
LONGEST_NAME: Final = 80
RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
SPARE: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was written and read back: its folder and its code, whole and short."""

    folder: Path
    code: str

    @property
    def short(self) -> str:
        """The code short enough to be read out."""
        return short_code(self.code)


def short_code(code: str) -> str:
    """The first 80 bits as four groups of four letters and digits."""
    letters = base64.b32encode(bytes.fromhex(code)[:10]).decode()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def clean_name(text: str) -> str:
    """A file name that survives exFAT and FAT32: no forbidden signs, no reserved words, at most 80 characters."""
    name = unicodedata.normalize("NFC", text)
    name = "".join("_" if c in '\\/:*?"<>|' or unicodedata.category(c).startswith("C") else c for c in name)
    name = name[:LONGEST_NAME].strip(" .") or "_"
    return f"_{name}" if RESERVED.fullmatch(name) else name


def content_code(contents: Mapping[str, tuple[int, str]]) -> str:
    """The code of files given as name → (size, digest)."""
    lines = [f"{name}\t{size}\t{digest}\n" for name, (size, digest) in sorted(contents.items()) if name not in APART]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _facts(contents: Mapping[str, bytes]) -> dict[str, tuple[int, str]]:
    return {name: (len(content), files.digest(content)) for name, content in contents.items()}


def _manifest(facts: Mapping[str, tuple[int, str]], about: Mapping[str, str], code: str) -> bytes:
    """The manifest with the digest of itself, in the one way of writing it."""
    body: dict[str, Any] = {"format": FORMAT, **about, "code": code}
    body["files"] = [{"name": n, "size": size, "sha256": digest} for n, (size, digest) in sorted(facts.items())]
    body["self"] = hashlib.sha256(_json(body)).hexdigest()
    return _json(body)


def _json(body: Mapping[str, Any]) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _sums(facts: Mapping[str, tuple[int, str]]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, (_size, digest) in sorted(facts.items())).encode()


def assemble(
    contents: Mapping[str, bytes], about: Mapping[str, str], receipt: Callable[[str], bytes]
) -> tuple[str, dict[str, bytes]]:
    """The code and all files of a package: the contents with receipt, manifest and SHA256SUMS."""
    code = content_code(_facts(contents))
    whole = {**contents, RECEIPT: receipt(code)}
    whole[MANIFEST] = _manifest(_facts(whole), about, code)
    whole[SUMS] = _sums(_facts(whole))
    return code, whole


def _aside(folder: Path) -> Path:
    number = 1
    while (aside := folder.with_name(f"{folder.name}（旧 {number}）")).exists():
        number += 1
    return aside


def must_be_there(parent: Path) -> None:
    """KnownError where the folder that is to take a package is missing: asked before anything is drawn or noted."""
    try:
        there = parent.is_dir()
    except OSError as fault:
        raise files.known(fault, parent) from fault
    if not there:
        raise KnownError(_("找不到“{place}”。").format(place=parent), _("请插好U盘，或换一个文件夹。"))


def write(parent: Path, name: str, contents: Mapping[str, bytes], progress: Progress = silent) -> Path:
    """Write the folder of a package; KnownError where the place is missing, full, protected or pulled.

    `progress(done, all)` hears how many bytes were written or read back, of twice the size of all files.
    """
    must_be_there(parent)
    size = sum(len(content) for content in contents.values())
    try:
        free = files.room(parent)
    except OSError as fault:
        raise files.known(fault, parent) from fault
    if free < size + SPARE:
        raise KnownError(
            _("“{place}”只剩{free} MB，报送包要{need} MB。").format(
                place=parent, free=free // 2**20, need=(size + SPARE) // 2**20 + 1
            ),
            _("请换一个U盘，或删掉不用的文件。"),
        )
    folder = parent / clean_name(name)
    folders.write(folder, contents, _aside(folder), counted(progress, 2 * size))
    return folder


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: the faults by file name (none when whole), the code, what the package says of itself."""

    faults: Mapping[str, str]
    code: str
    about: Mapping[str, Any]

    @property
    def whole(self) -> bool:
        """Whether nothing is missing, added or altered."""
        return not self.faults


def verify(folder: Path, progress: Progress = silent) -> Verdict:
    """Check a package, whatever its folder is called; KnownError where it is none or from a newer program.

    Files are read in pieces; links, pipes and other odd things inside are named and not followed.
    """
    try:
        if not folder.is_dir():
            raise KnownError(_("“{place}”不是报送包文件夹。").format(place=folder))
        plain, faults = inside(folder)
    except OSError as fault:
        raise files.unreadable(fault, folder) from fault
    if not {MANIFEST, SUMS} & {*plain, *faults}:
        raise KnownError(_("“{place}”里没有清单，不是报送包。").format(place=folder))
    facts, unread = facts_on_disk(folder, plain, progress)
    faults |= unread
    content, sums = (small(folder / name) if name in facts else None for name in (MANIFEST, SUMS))
    manifest, sound = _read_manifest(content)
    if sound and manifest["format"] > FORMAT:
        raise KnownError(_("这个报送包是新版颐年簿写的，本程序太旧，看不懂。"), _("请用新版核验。"))
    listed = _listed(manifest) if sound else {name: (-1, digest) for name, digest in _read_sums(sums).items()}
    faults = {**_compared(facts, listed, sound=sound), **faults}
    if content is not None and not sound:
        faults[MANIFEST] = _("内容被改动")
    elif sound and manifest["code"] != content_code(listed):
        faults[MANIFEST] = _("核对码和清单里的文件对不上")
    elif sound and sums is not None and content is not None and sums != _expected_sums(listed, content):
        faults[SUMS] = _("内容被改动")
    return Verdict(dict(sorted(faults.items())), content_code(facts), manifest if sound else {})


def _compared(
    facts: Mapping[str, tuple[int, str]], listed: Mapping[str, tuple[int, str]], *, sound: bool
) -> dict[str, str]:
    """What is missing, added or altered; a size of -1 is not known."""
    expected = set(listed) | ({RECEIPT} if sound else set()) | {MANIFEST, SUMS}
    faults = {name: _("缺少文件") for name in expected - set(facts)}
    faults |= {name: _("多出来的文件") for name in set(facts) - expected}
    for name, (size, digest) in listed.items():
        if name in facts and name not in {MANIFEST, SUMS}:
            if facts[name][1] != digest:
                faults[name] = _("内容被改动")
            elif size not in {-1, facts[name][0]}:
                faults[name] = _("大小和清单里的不一样")
    return faults


def _listed(manifest: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    return {given["name"]: (given["size"], given["sha256"]) for given in manifest["files"]}


def _expected_sums(listed: Mapping[str, tuple[int, str]], content: bytes) -> bytes:
    return _sums({**listed, MANIFEST: (len(content), files.digest(content))})


def _read_manifest(content: bytes | None) -> tuple[dict[str, Any], bool]:
    """The manifest and whether it is unaltered, by the digest of itself."""
    try:
        manifest = json.loads(content or b"")
        body = {name: value for name, value in manifest.items() if name != "self"}
        sound = hashlib.sha256(_json(body)).hexdigest() == manifest["self"] and _json(manifest) == content
        sound = sound and type(manifest["format"]) is int and (manifest["format"] > FORMAT or _has_shape(manifest))
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return {}, False
    else:
        return manifest, sound


def _has_shape(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest lists files as this program writes them."""
    kinds = {"name": str, "size": int, "sha256": str}
    return isinstance(manifest["code"], str) and all(
        type(given[name]) is kind for given in manifest["files"] for name, kind in kinds.items()
    )


def _read_sums(content: bytes | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (content or b"").decode("utf-8", "replace").splitlines():
        digest, _gap, name = line.partition("  ")
        if name:
            found[name] = digest
    return found
