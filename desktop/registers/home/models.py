"""The home's tables: one profile, its licences, and the approvals of its beds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from desktop.core.words import N_
from desktop.services import policy
from desktop.storage.fields import (
    ChoiceField,
    CountField,
    DayField,
    LinkField,
    NameField,
    NoteField,
    QuantityField,
    TickField,
)
from desktop.storage.fields import WordField as Words
from desktop.storage.record import Record

RURAL: Final = "rural"
URBAN: Final = "urban"
AREAS: Final = ((RURAL, N_("乡")), (URBAN, N_("城")))
LEGAL: Final = (
    ("public", N_("事业单位法人")),
    ("civil", N_("民办非企业单位（社会服务机构）")),
    ("company", N_("企业")),
    ("none", N_("未登记")),
)
OPERATIONS: Final = (
    ("public", N_("公办公营")),
    ("entrusted", N_("公建民营")),
    ("private", N_("民办民营")),
)
GRADES: Final = (
    ("1", N_("一级")),
    ("2", N_("二级")),
    ("3", N_("三级")),
    ("4", N_("四级")),
    ("5", N_("五级")),
)
KINDS: Final = ("农村敬老院", "农村中心敬老院", "特困人员供养服务机构", "区域性养老服务中心", "光荣院", "社会福利院")
LICENCES: Final = (
    "养老机构备案回执", "法人证书", "食品经营许可证", "消防验收（备案）凭证", "医疗机构执业许可（备案）",
    "特种设备使用登记证", "房屋安全鉴定报告", "养老机构责任保险单",
)  # fmt: skip


@cache
def _packs() -> tuple[tuple[str, str], ...]:
    return tuple((pack.id, pack.place) for pack in policy.packs())


class Packs(Sequence[tuple[str, str]]):
    """The policy packs as choices, by id and place; they are read when somebody asks, not when this is declared."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """All packs, the national one first."""
        return iter(_packs())

    def __len__(self) -> int:
        """How many there are."""
        return len(_packs())

    def __getitem__(self, number: Any) -> Any:
        """The pack of a number."""
        return _packs()[number]


class PackField(ChoiceField):
    """A policy pack: stored by its id, called by its place."""

    def __init__(self, label: str, **rest: Any) -> None:
        """Offer the packs that travel with the program."""
        super().__init__(label, **rest)
        self.options = Packs()


class Profile(Record):
    """What the home is; there is one unstruck row at most (fields of the national collection form, reports.md 3.3).

    It has no dates: it says what is true now, and a mistake in it is mended for good. So a new area or pack counts in
    every month that is not closed, also in earlier ones, and in what is asked today about a past day (an indicator);
    closed months keep their figures and are not marked, for a place that became urban does not make old returns wrong.
    A correction slip for another reason would reckon with the new area: for a person who stays on the old one, the
    area stands dated with the person's kind (认定).
    """

    name = Words(N_("机构名称"), required=True, hint=N_("与公章一致；印在每张表的填报单位上"))
    short_name = Words(N_("简称"), hint=N_("用在窗口标题和文件名里，如“永宁敬老院”"))
    credit_code = Words(N_("统一社会信用代码"), hint=N_("18位，没有办就不填"))
    kind = Words(N_("机构类别"), suggest=KINDS)
    legal = ChoiceField(N_("法人性质"), options=LEGAL)
    area = ChoiceField(
        N_("城乡"), options=AREAS, required=True, default=RURAL,
        hint=N_("供养金按城或乡的标准算；改了，还没封的月都按新的算，所以先封好以前的月再改"),
    )  # fmt: skip
    operation = ChoiceField(N_("运营方式"), options=OPERATIONS)
    operator = Words(N_("运营单位"), hint=N_("公建民营的写受托单位"))
    sponsor = Words(N_("主办单位"), hint=N_("如“永宁镇人民政府”"))
    address = Words(N_("地址"))
    phone = Words(N_("电话"))
    head = NameField(N_("院长"))
    opened = DayField(N_("开办日期"))
    approved_beds = CountField(N_("核定床位"), unit="张", hint=N_("以后有变动，在“床位核定”里按日期登记"))
    grade = ChoiceField(N_("评定等级"), options=GRADES, hint=N_("没有评定就不填"))
    grade_until = DayField(N_("等级有效期至"), due=True)
    county_run = TickField(N_("县级直管"))
    home_services = TickField(N_("开展社区居家服务"))
    building_size = QuantityField(N_("建筑面积"), unit="平方米")
    land_size = QuantityField(N_("占地面积"), unit="平方米")
    living_size = QuantityField(N_("生活用房面积"), unit="平方米")
    pack = PackField(
        N_("政策包"), required=True, default=policy.BASE,
        hint=N_("本县的标准和指标；本县不在里面就选“全国通用”；改了，还没封的月都按新的算"),
    )  # fmt: skip
    note = NoteField(N_("备注"))

    class Meta:
        """Where it lies."""

        table_name = "home_profile"


def own_profile() -> int | None:
    """The number of the profile that counts: papers belong to it without being told."""
    return Profile.select(Profile.id).where(Profile.struck.is_null()).scalar()


class Licence(Record):
    """A paper that the home must hold to run, with its term."""

    profile = LinkField(N_("机构"), Profile, default=own_profile)
    kind = Words(N_("证照名称"), required=True, suggest=LICENCES)
    number = Words(N_("编号"))
    issuer = Words(N_("发证机关"))
    issued = DayField(N_("发证日期"))
    until = DayField(N_("有效期至"), due=True, hint=N_("长期有效就不填"))
    kept_at = Words(N_("存放处"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where it lies."""

        table_name = "home_licence"


class Approval(Record):
    """The number of beds approved or filed, from a day on: figures of earlier months keep the number of their time."""

    profile = LinkField(N_("机构"), Profile, default=own_profile)
    since = DayField(N_("起"), required=True)
    beds = CountField(N_("核定床位"), unit="张", required=True)
    document = Words(N_("依据"), hint=N_("批文或备案回执的编号"))

    class Meta:
        """Where it lies."""

        table_name = "home_approval"
