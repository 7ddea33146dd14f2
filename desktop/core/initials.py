"""The pinyin initials by which a name is found, in every reading that a surname has.

pypinyin is loaded at the first use: it costs a fifth of a second that start-up need not pay.
"""

from __future__ import annotations

from itertools import product
from typing import Final

SURNAMES: Final = {
    "单": "sd", "仇": "qc", "区": "oq", "解": "xj", "曾": "zc", "查": "zc", "盖": "gj", "朴": "p", "任": "r",
    "翟": "zd", "乐": "yl", "秘": "bm", "洗": "x", "冼": "x", "繁": "p", "种": "c", "折": "s", "召": "s",
    "覃": "qt", "长": "zc", "缪": "m", "尉": "yw", "重": "c", "员": "y", "那": "n", "沈": "s", "宓": "m",
    "佴": "n", "万俟": "mq", "尉迟": "yc", "长孙": "zs", "单于": "cy", "澹台": "tt", "令狐": "lh", "呼延": "hy",
}  # fmt: skip
LIMIT: Final = 8


def initials(name: str) -> tuple[str, ...]:
    """Every string of initials that someone may type for the name, the usual one first: 曾小明 → zxm, cxm."""
    from pypinyin import Style, pinyin

    readings = [pinyin(char, style=Style.NORMAL, heteronym=True, errors="default")[0] for char in name]
    letters = ["".join(dict.fromkeys(reading[:1].lower() for reading in given)) for given in readings]
    double = SURNAMES.get(name[:2])
    if double and len(name) > 2:  # noqa: PLR2004  a surname of two characters and a given name
        letters[:2] = list(double)
    elif name[:1] in SURNAMES:
        letters[0] = SURNAMES[name[:1]]
    given = [reading[:1] for reading in letters[1:]]
    return tuple(dict.fromkeys("".join(parts) for parts in product(letters[0] if letters else "", *given)))[:LIMIT]
