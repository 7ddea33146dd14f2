"""Beds and the days on which they were out of use."""

from __future__ import annotations

from typing import Final

from desktop.core.words import N_
from desktop.storage.fields import ChoiceField, CountField, DayField, LinkField, TickField, WordField
from desktop.storage.record import Record

PLAIN: Final = "plain"
NURSING: Final = "nursing"
DEMENTIA: Final = "dementia"
HOSPICE: Final = "hospice"
BED_KINDS: Final = ((PLAIN, N_("普通")), (NURSING, N_("护理型")), (DEMENTIA, N_("认知症")), (HOSPICE, N_("安宁")))
NURSING_KINDS: Final = frozenset({NURSING, DEMENTIA, HOSPICE})


class Bed(Record):
    """One bed: building, room and number name it; it counts from `since` to the day before `until`."""

    building = WordField(N_("楼栋"), hint=N_("只有一栋楼时可以不填"))
    floor = CountField(N_("楼层"), high=99, hint=N_("不填时按房间号算：203在2楼"))
    room = WordField(N_("房间"), required=True)
    number = WordField(N_("床号"), required=True, hint=N_("房间里的第几张床，例如1"))
    kind = ChoiceField(N_("床位类型"), options=BED_KINDS, required=True, default=PLAIN)
    approved = TickField(N_("核定床位"), default=True, hint=N_("计入备案的核定床位数"))
    reserved = TickField(N_("保留床位"), hint=N_("为特困人员和应急保留，不对外收住"))
    since = DayField(N_("启用日期"), hint=N_("不填：一直就有"))
    until = DayField(N_("停用日期"), hint=N_("从这一天起不再有这张床"))
    note = WordField(N_("备注"))

    class Meta:
        """A bed is found by where it stands."""

        table_name = "bed"
        indexes = ((("building", "room", "number"), False),)


class Closure(Record):
    """Days on which a bed could not be used: from `since` to the day before `until` (empty: until further notice)."""

    bed = LinkField(N_("床位"), Bed, required=True)
    since = DayField(N_("封闭起"), required=True)
    until = DayField(N_("恢复使用"), hint=N_("从这一天起又可以用；不填：还没恢复"))
    reason = WordField(N_("原因"), required=True, suggest=("维修", "隔离", "漏水", "家具损坏"))

    class Meta:
        """Where closures lie."""

        table_name = "bed_closure"
