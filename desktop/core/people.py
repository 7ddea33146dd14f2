"""People: identity numbers, age, masking, care level, and the initials by which a name is found."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

from stdnum.iso7064 import mod_11_2

from desktop.core.plain import plain
from desktop.core.words import N_, _

LENGTH: Final = 18
OLD_LENGTH: Final = 15
# Nobody ever grew older than 122; a birth before that is a number typed wrong.
OLDEST: Final = 130
MALE: Final = "male"
FEMALE: Final = "female"
SEXES: Final = ((MALE, N_("男")), (FEMALE, N_("女")))


class CareLevel(StrEnum):
    """How much care a person needs by the six indicators (民发〔2021〕43号); it decides the care allowance."""

    SELF_CARE = "self_care"
    PARTIAL_CARE = "partial_care"
    FULL_CARE = "full_care"


CARE_LEVELS: Final = (
    (CareLevel.SELF_CARE.value, N_("自理")),
    (CareLevel.PARTIAL_CARE.value, N_("半自理")),
    (CareLevel.FULL_CARE.value, N_("全护理")),
)


def tidy_identity(text: str) -> str:
    """The number without blanks, in ordinary digits, with a capital X."""
    return re.sub(r"\s+", "", plain(text)).upper()


def identity_problem(number: str, today: date) -> str | None:
    """Why a tidied identity number of 18 or 15 digits cannot be right, or None.

    The six-digit place code is no reason to refuse: places were renumbered and merged, and tables of
    today's codes do not know where people born before 1983 were registered.
    """
    if re.search(r"\d[.,]\d*E\+?\d", number):
        return _("表格软件把号码变成了科学记数（{number}），后面的数字已经丢失，请按证件重新录入。").format(
            number=number
        )
    if len(number) not in {LENGTH, OLD_LENGTH}:
        return _("身份证号应为18位，现在是{count}位，请按证件核对。").format(count=len(number))
    digits = number.removesuffix("X") if len(number) == LENGTH else number
    if not (digits.isascii() and digits.isdigit()):
        return _("身份证号里有不该有的字，只能是数字，最后一位可以是X。")
    if wrong := _birth_problem(number, today):
        return wrong
    if len(number) == LENGTH and not mod_11_2.is_valid(number):
        return _("身份证号最后一位（校验位）对不上，有数字录错了，请按证件核对。")
    return None


def _birth_problem(number: str, today: date) -> str | None:
    """Why the birth in a number cannot be right, or None."""
    born = birth_date(number)
    if born is None or born > today:
        return _("身份证号里的出生日期不对，请按证件核对。")
    if age_on(born, today) >= OLDEST:
        return _("身份证号里的出生年份是{year}年，是130年以前，请按证件核对。").format(year=born.year)
    return None


def birth_date(number: str) -> date | None:
    """The date of birth in a number of 18 or 15 digits; None where it is no date."""
    digits = number[6:14] if len(number) == LENGTH else "19" + number[6:12]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """The sex in a number: odd is male; the 17th digit of 18, the last of 15."""
    digit = number[16] if len(number) == LENGTH else number[14]
    return MALE if int(digit) % 2 else FEMALE


def eighteen(number: str) -> str:
    """The 18-digit form of a 15-digit number (everybody who had one was born in the 1900s)."""
    body = number[:6] + "19" + number[6:]
    return body + mod_11_2.calc_check_digit(body)


def mask_identity(number: str) -> str:
    """First six and last four digits, the rest as asterisks."""
    return number[:6] + "*" * (len(number) - 10) + number[-4:] if len(number) > 10 else "*" * len(number)  # noqa: PLR2004  what stays readable at both ends


def mask_phone(number: str) -> str:
    """First three and last four digits, the rest as asterisks."""
    bare = number.strip()
    return bare[:3] + "*" * (len(bare) - 7) + bare[-4:] if len(bare) > 7 else "*" * len(bare)  # noqa: PLR2004  what stays readable at both ends


def age_on(born: date, day: date) -> int:
    """Full years of age on the day (周岁: by birthday)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def tidy_name(text: str) -> str:
    """A name without the blanks that sheets put in for alignment; the middle dot of minority names is one sign."""
    bare = re.sub(r"[·•・‧∙．.]", "·", plain(text))
    parted = re.sub(r"\s+", "", bare) if not re.search(r"[A-Za-z]", bare) else re.sub(r"\s+", " ", bare)
    # An accent that stood alone belongs to the sign before it once the blank between them is gone.
    return plain(parted)
