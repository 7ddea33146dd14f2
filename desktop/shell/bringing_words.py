"""What is said above the rows of an import: how many go in and how many not, and what of the file is not read."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.wording import following
from desktop.core.words import _
from desktop.services.importing import Imported


def tried_words(tried: Imported, aside: int, remarks: Sequence[str]) -> tuple[str, str]:
    """The sentences about a trial and their tone; `aside` rows are no entries, `remarks` tell what is not read."""
    words = _("读到{read}行：能收{accepted}行，退回{refused}行。还没有写进台账。")
    if tried.standing:
        words = _(
            "读到{read}行：能收{accepted}行，已在册{standing}行（补填{filled}行），退回{refused}行。还没有写进台账。"
        )
    more = [_("另有{count}行是标题、合计、签名这些，跳过。").format(count=aside)] if aside else []
    return following([counted(words, tried), *more, *remarks]), "warn" if tried.refused or remarks else "ok"


def counted(words: str, done: Imported) -> str:
    """The words with the counts of an import."""
    return words.format(
        read=done.read, accepted=done.accepted, standing=len(done.standing), filled=done.filled,
        refused=len(done.refused),
    )  # fmt: skip


def unread_words(names: Sequence[str]) -> str:
    """What is said of files that were let fall together with the one that is read; empty where there are none."""
    if not names:
        return ""
    words = _("一次只读一个文件；还有{count}个没有读：{names}。请导完这一个再拖进来。")
    return words.format(count=len(names), names=_("、").join(names))
