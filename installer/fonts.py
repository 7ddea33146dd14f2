"""Makes the typefaces in resources/fonts from Debian packages: TrueType outlines, own names, only needed characters.

reportlab embeds TrueType outlines only, and the free Chinese faces come with PostScript outlines, so each is converted
once. Run ``python -m installer.fonts FOLDER`` on Debian 12; it downloads four packages into the folder (without
installing them) and takes about two minutes.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import hashlib
import subprocess
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "fonts"
NOTO = "usr/share/fonts/opentype/noto"
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
UNIHAN = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
HALF = dict.fromkeys("0123456789", "hwid")
FULL = {"·": "fwid"}
CIRCLED = "".join(chr(c) for c in range(0x2460, 0x2474))
SHAPES = "".join(chr(c) for c in range(0x25A0, 0x2600)) + "℃"

SIGNS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x261), (0x2C6, 0x2DD), (0x391, 0x3C9),
    (0x401, 0x451), (0x2010, 0x205F), (0x20A0, 0x20BF), (0x2100, 0x23FF), (0x2460, 0x266F), (0x2700, 0x27BF),
    (0x2E3A, 0x2E3B), (0x2FF0, 0x2FFB), (0x3000, 0x303F), (0x3041, 0x312F), (0x3200, 0x33FF), (0xFE10, 0xFE4F),
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5),
)  # fmt: skip
HAN = ((0x2E80, 0x2FDF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


@dataclass(frozen=True)
class Face:
    """One typeface to make: where its outlines come from, what it is called with us, which characters it keeps."""

    name: str
    package: str
    member: str
    licence: str
    bold: bool = False
    number: int = -1
    repertoire: str = "common"  # common: 8105 ∪ GB2312 ∪ signs; han: all Han; all: everything the source has
    omit: str = ""  # drawn badly by the source, so a face further down the chain supplies them
    variants: dict[str, str] = field(default_factory=dict)  # character -> feature whose glyph stands in for it

    @property
    def family(self) -> str:
        """The family name, shared by the regular and the bold style."""
        return self.name.removesuffix("-Bold")

    @property
    def file(self) -> str:
        """File name in resources/fonts."""
        return f"{self.name}.ttf"


FACES = (
    Face("YnSong", "fonts-noto-cjk", f"{NOTO}/NotoSerifCJK-Regular.ttc", "noto-cjk.txt", number=2, repertoire="han",
         variants=HALF | FULL),
    Face("YnFang", "texlive-lang-chinese", f"{FANDOL}/FandolFang-Regular.otf", "fandol.txt", repertoire="all",
         omit="￥" + CIRCLED + SHAPES),
    Face("YnBiaoSong", "fonts-noto-cjk", f"{NOTO}/NotoSerifCJK-Bold.ttc", "noto-cjk.txt", number=2,
         variants=HALF | FULL),
    Face("YnHei", "fonts-noto-cjk", f"{NOTO}/NotoSansCJK-Regular.ttc", "noto-cjk.txt", number=2, repertoire="rest"),
    Face("YnHei-Bold", "fonts-noto-cjk", f"{NOTO}/NotoSansCJK-Bold.ttc", "noto-cjk.txt", bold=True, number=2),
    Face("YnKai", "fonts-lxgw-wenkai", "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", "lxgw-wenkai.txt",
         omit="“”‘’·×"),
)  # fmt: skip
LICENCES = {
    "noto-cjk.txt": ("usr/share/doc/fonts-noto-cjk/copyright",),
    "lxgw-wenkai.txt": ("usr/share/doc/fonts-lxgw-wenkai/copyright",),
    "fandol.txt": (
        "usr/share/doc/texlive-doc/fonts/fandol/README",
        "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
    ),
}
LICENCE_LINES = {
    "noto-cjk.txt": "SIL Open Font License 1.1",
    "lxgw-wenkai.txt": "SIL Open Font License 1.1",
    "fandol.txt": "GPL-3 with the GPL font exception",
}
PACKAGES = ("fonts-noto-cjk", "texlive-lang-chinese", "fonts-lxgw-wenkai", "unicode-data")


def unpack(work: Path) -> dict[str, Path]:
    """Download the packages into work and unpack them there; returns package name -> its .deb file."""
    work.mkdir(parents=True, exist_ok=True)
    found: dict[str, Path] = {}
    for package in PACKAGES:
        if not list(work.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", "-q", package], cwd=work, check=True)
        found[package] = next(iter(sorted(work.glob(f"{package}_*.deb"))))
        subprocess.run(["dpkg-deb", "-x", str(found[package]), str(work / "root")], check=True)
    return found


def regulation_characters(root: Path) -> set[int]:
    """The 8,105 characters of 通用规范汉字表 (2013), from Unicode's own property kTGH."""
    with bz2.open(root / UNIHAN, "rt", encoding="utf-8") as lines:
        parts = [line.rstrip("\n").split("\t") for line in lines]
    return {int(p[0].removeprefix("U+"), base=16) for p in parts if p[0].startswith("U+") and p[1] == "kTGH"}


def gb2312_characters() -> set[int]:
    """All characters of GB/T 2312-1980: 6,763 Han and the signs."""
    found: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes([row, cell]).decode("gb2312", "ignore")
            found.update(ord(c) for c in text)
    return found


def spread(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    """All code points of the given closed ranges."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def wanted(face: Face, root: Path) -> set[int]:
    """Code points that the face is to keep (those its source lacks fall away by themselves)."""
    signs = spread(SIGNS)
    if face.repertoire == "all":
        keep = set(range(0x20, 0x110000)) - set(range(0xE000, 0xF900))
    elif face.repertoire == "han":
        keep = signs | spread(HAN)
    else:
        keep = signs | regulation_characters(root) | gb2312_characters()
    if face.repertoire == "rest":
        song = open_source(FACES[0], root).getBestCmap()
        keep |= spread(HAN) - set(song)
    return keep - {ord(c) for c in face.omit}


def open_source(face: Face, root: Path) -> Any:
    """The source font as fontTools sees it, its own times kept so that the result is the same each time."""
    return TTFont(root / face.member, fontNumber=face.number, lazy=True, recalcTimestamp=False)


def swaps_of(rules: Any, feature: str) -> dict[str, str]:
    """Which glyph a feature puts in place of which."""
    swaps: dict[str, str] = {}
    for record in rules.FeatureList.FeatureRecord:
        if record.FeatureTag == feature:
            for index in record.Feature.LookupListIndex:
                for part in rules.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    return swaps


def put_variants(font: Any, variants: dict[str, str]) -> None:
    """Point characters at the glyph of a width feature: half-width figures stay in columns."""
    for character, feature in variants.items():
        swaps = swaps_of(font["GSUB"].table, feature)
        for part in font["cmap"].tables:
            glyph = getattr(part, "cmap", {}).get(ord(character))
            if glyph in swaps:
                part.cmap[ord(character)] = swaps[glyph]


def cut(font: Any, characters: set[int]) -> None:
    """Leave only the glyphs of these characters, without layout rules and hints."""
    options = subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True, glyph_names=False, hinting=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "VVAR", "DSIG", "STAT", "kern"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)


def convert(font: Any, error: float = 1.0) -> None:
    """Turn PostScript outlines into TrueType ones; error is the largest deviation in thousandths of the em."""
    order, outlines, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, error * font["head"].unitsPerEm / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    del font["CFF "]
    glyf.compile(font)
    metrics = font["hmtx"].metrics
    for name, (advance, _) in list(metrics.items()):
        metrics[name] = (advance, getattr(glyf[name], "xMin", 0))
    limits = font["maxp"] = newTable("maxp")
    limits.tableVersion, limits.maxZones, limits.maxComponentElements = 0x00010000, 1, 0
    for part in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions"):
        setattr(limits, f"max{part}", 0)
    limits.compile(font)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 3.0, [], {}
    font["post"].glyphOrder = order
    font.sfntVersion = "\000\001\000\000"


def join_dashes(font: Any) -> None:
    """Stretch the dash — over a whole em, so that two of them make one unbroken line (GB/T 15834)."""
    name, em = font.getBestCmap()[ord("—")], font["head"].unitsPerEm
    glyph = font["glyf"][name]
    left, width = glyph.xMin, glyph.xMax - glyph.xMin
    glyph.coordinates = type(glyph.coordinates)([(round((x - left) * em / width), y) for x, y in glyph.coordinates])
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (em, 0)


def rename(font: Any, face: Face) -> None:
    """Give the face its own family and PostScript name, keeping the copyright and adding the licence."""
    names = font["name"]
    copyright_line = names.getDebugName(0) or ""
    style = "Bold" if face.bold else "Regular"
    names.names = []
    full = face.family + (" Bold" if face.bold else "")
    given = {0: copyright_line, 1: face.family, 2: style, 3: f"{face.name};yinianbu", 4: full, 5: "Version 1.000",
             6: face.name if face.bold else f"{face.name}-Regular", 13: LICENCE_LINES[face.licence]}  # fmt: skip
    for number, text in given.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if face.bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if face.bold else 0x40)
    font["head"].macStyle = 1 if face.bold else 0
    font["OS/2"].fsType = 0


def make(face: Face, root: Path, target: Path) -> dict[str, str | int]:
    """Make one face and return what the register of fonts says about it."""
    font = open_source(face, root)
    put_variants(font, face.variants)
    cut(font, wanted(face, root))
    if "CFF " in font:
        convert(font)
        join_dashes(font)
    rename(font, face)
    path = target / face.file
    part = path.with_suffix(".part")  # a running program may have the old file mapped
    font.save(part)
    part.replace(path)
    data = path.read_bytes()
    return {"glyphs": font["maxp"].numGlyphs, "characters": len(font.getBestCmap()), "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest()}  # fmt: skip


def register(made: dict[str, dict[str, str | int]], debs: dict[str, Path]) -> str:
    """The text of fonts.toml: for each face its source, version, licence and checksum."""
    lines = ["# Made by installer/fonts.py; do not edit. One table per typeface."]
    for face in FACES:
        deb = debs[face.package]
        facts: dict[str, str | int] = {
            "file": face.file, "family": face.family, "style": "Bold" if face.bold else "Regular",
            "package": face.package, "version": deb.name.split("_")[1].replace("%3a", ":"),
            "package_sha256": hashlib.sha256(deb.read_bytes()).hexdigest(), "member": face.member,
            "licence": LICENCE_LINES[face.licence], "licence_text": f"licences/{face.licence}", **made[face.name],
        }  # fmt: skip
        lines += ["", "[[face]]"] + [f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {v}" for k, v in facts.items()]
    return "\n".join(lines) + "\n"


def copy_licences(root: Path, target: Path) -> None:
    """Put the licence texts beside the fonts, word for word."""
    (target / "licences").mkdir(exist_ok=True)
    for name, sources in LICENCES.items():
        texts = [(root / source).read_bytes() for source in sources]
        plain = [gzip.decompress(t) if s.endswith(".gz") else t for s, t in zip(sources, texts, strict=True)]
        (target / "licences" / name).write_bytes(b"\n".join(plain))


def main() -> None:
    """Make all faces into the folder of fonts (or another one, to compare)."""
    parser = argparse.ArgumentParser(description="Make the typefaces in resources/fonts from Debian packages.")
    parser.add_argument("work", type=Path, help="folder for the downloaded packages")
    parser.add_argument("--target", type=Path, default=FOLDER)
    asked = parser.parse_args()
    debs = unpack(asked.work.resolve())
    root = asked.work.resolve() / "root"
    asked.target.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(make, FACES, [root] * len(FACES), [asked.target] * len(FACES)))
    made = dict(zip((face.name for face in FACES), results, strict=True))
    (asked.target / "fonts.toml").write_text(register(made, debs), encoding="utf-8")
    copy_licences(root, asked.target)


if __name__ == "__main__":
    main()
