"""The help as it is written: short pages in resources/help/<language>/, a few marks apart plain text.

A page begins with `# title`. `## heading`, `1. step`, `- point` and `![words](picture.png)` stand on a line of their
own; every other line is a paragraph. In a line, `Ctrl+N` between back-ticks is a key, **so** is strong, and
[words](page) leads to another page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from desktop.core.words import N_, TONGUE
from desktop.storage.places import resources

CHINESE: Final = "zh_CN"
START: Final = "start"
# The pages of the help in the order of its contents.
CONTENTS: Final = (
    (N_("开始"), (START, "begin", "password")),
    (N_("每天"), ("today", "residents", "beds", "staff", "training", "assessment", "farming", "allowances")),
    (N_("每月"), ("month", "reports", "paper", "inspection", "indicators", "charts")),
    (N_("数据和交接"), ("house", "bring", "history", "backup", "move", "handover")),
)
TOPICS: Final = tuple(topic for _group, topics in CONTENTS for topic in topics)
SHAPES: Final = (
    ("title", re.compile(r"# (.+)")),
    ("heading", re.compile(r"## (.+)")),
    ("step", re.compile(r"\d+\. (.+)")),
    ("point", re.compile(r"- (.+)")),
    ("picture", re.compile(r"!\[(.+)\]\((.+)\)")),
    ("text", re.compile(r"(.+)")),
)
KEY: Final = re.compile(r"`([^`]+)`")
STRONG: Final = re.compile(r"\*\*([^*]+)\*\*")
LINK: Final = re.compile(r"\[([^\]]+)\]\(([a-z]+)\)")
LISTS: Final = {"step": "ol", "point": "ul"}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, step, point or picture of a page; a picture's file is named in `file`."""

    kind: str
    words: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class HelpText:
    """One page of the help in one language."""

    topic: str
    title: str
    blocks: tuple[Block, ...]
    folder: Path

    def keys(self) -> tuple[str, ...]:
        """The keys that the page names, each once."""
        return tuple(dict.fromkeys(key for block in self.blocks for key in KEY.findall(block.words)))

    def links(self) -> tuple[str, ...]:
        """The pages that the page leads to."""
        return tuple(dict.fromkeys(to for block in self.blocks for _words, to in LINK.findall(block.words)))

    def pictures(self) -> tuple[Path, ...]:
        """The pictures that the page shows."""
        return tuple(self.folder / block.file for block in self.blocks if block.file)

    def headings(self) -> tuple[str, ...]:
        """The headings of the page, by which it is found too."""
        return tuple(block.words for block in self.blocks if block.kind == "heading")


def language() -> str:
    """The language that the screen speaks."""
    return str(TONGUE.catalogue.info().get("language", CHINESE))


@lru_cache(maxsize=128)
def load(topic: str, language: str = CHINESE) -> HelpText:
    """A page of the help; in Chinese where it is not there in the language."""
    folder = resources() / "help" / language
    if not (folder / f"{topic}.md").is_file():
        folder = resources() / "help" / CHINESE
    text = (folder / f"{topic}.md").read_text(encoding="utf-8")
    blocks = [_block(line) for line in text.splitlines() if line.strip()]
    return HelpText(topic, blocks[0].words, tuple(blocks[1:]), folder)


def _block(line: str) -> Block:
    for kind, shape in SHAPES:
        found = shape.fullmatch(line.strip())
        if found:
            return Block(kind, *found.groups())
    raise ValueError(line)


def html(page: HelpText, colours: Mapping[str, str], picture: int) -> str:
    """The page as the screen shows it, in the colours of the look, its pictures `picture` pixels wide."""
    made, last = [f'<p class="title">{escape(page.title)}</p>'], ""
    for block in page.blocks:
        kind = LISTS.get(block.kind, "")
        if kind != last:
            made += [f"</{last}>"] * bool(last) + [f"<{kind}>"] * bool(kind)
        made.append(_shown(block, colours, picture))
        last = kind
    return "".join([*made, f"</{last}>" if last else ""])


def _shown(block: Block, colours: Mapping[str, str], picture: int) -> str:
    if block.kind == "picture":
        words = escape(block.words)
        shown = f'<p class="picture"><img src="{escape(block.file)}" width="{picture}" alt="{words}"></p>'
        return f'{shown}<p class="caption">{words}</p>'
    words = _inline(block.words, colours)
    return f"<li>&nbsp;{words}</li>" if block.kind in LISTS else f'<p class="{block.kind}">{words}</p>'


def _inline(words: str, colours: Mapping[str, str]) -> str:
    key = f'<span style="background-color:{colours["soft"]};color:{colours["brand"]}">&nbsp;\\1&nbsp;</span>'
    text = KEY.sub(key, escape(words, quote=False))
    return LINK.sub(r'<a href="\2">\1</a>', STRONG.sub(r"<b>\1</b>", text))
