"""The home's own rates, the pocket money, corrections of single months, and what was really paid out."""

from __future__ import annotations

from typing import Any, Final

from desktop.core.words import N_
from desktop.registers.home.models import AREAS
from desktop.registers.residents.models import Resident
from desktop.storage.fields import ChoiceField, DayField, LinkField, MoneyField, NameField, NoteField, WordField
from desktop.storage.record import Record

INSTITUTIONAL: Final = "institutional"
SUPPORTS: Final = ((INSTITUTIONAL, N_("集中供养")), ("dispersed", N_("分散供养")))
ALLOWANCE: Final = "allowance"
POCKET: Final = "pocket"
FUNDS: Final = ((ALLOWANCE, N_("供养资金")), (POCKET, N_("零用钱")))
MONTH_HINT: Final = N_("写当月1日，如 2026-09-01")
MOST: Final = 10**9


class Rate(Record):
    """Monthly rates from a document that the policy pack does not hold; they override the pack from their date on.

    A care allowance left empty is not paid. `first_paid` is the month in which the new rates were first paid: the
    differences of the months from `since` up to it are paid with it (补发).
    """

    since = DayField(N_("执行日期"), required=True)
    area = ChoiceField(N_("城乡"), options=AREAS, hint=N_("城乡一样就不填"))
    support = ChoiceField(N_("供养方式"), options=SUPPORTS, required=True, default=INSTITUTIONAL)
    basic = MoneyField(N_("基本生活费"), unit=N_("元/月"), required=True)
    self_care = MoneyField(N_("自理护理费（三档）"), unit=N_("元/月"), hint=N_("不发就不填"))
    partial_care = MoneyField(N_("半自理护理费（二档）"), unit=N_("元/月"))
    full_care = MoneyField(N_("全护理护理费（一档）"), unit=N_("元/月"))
    document = WordField(N_("依据文号"), required=True)
    first_paid = DayField(N_("首发月"), hint=N_("补发以前各月差额的那个月，写1日；不填，以前各月的应发直接重算"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where own rates lie."""

        table_name = "allowance_rate"
        indexes = ((("since",), False),)


class PocketRate(Record):
    """Pocket money a month from a day on, as the county or the home has set it; there is no national figure."""

    since = DayField(N_("执行日期"), required=True)
    amount = MoneyField(N_("每人每月"), required=True)
    document = WordField(N_("依据"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where pocket money rates lie."""

        table_name = "allowance_pocket"
        indexes = ((("since",), False),)


class Adjustment(Record):
    """A correction of what somebody gets in a month, with its reason: more or less, never hidden."""

    month = DayField(N_("月份"), required=True, hint=MONTH_HINT)
    resident = LinkField(N_("老人"), Resident, required=True)
    resident_id: int
    basic = MoneyField(N_("基本生活费增减"), low=-MOST, hint=N_("减少写负数"))
    care = MoneyField(N_("护理费增减"), low=-MOST)
    reason = WordField(N_("原因"), required=True)
    document = WordField(N_("依据"))

    class Meta:
        """Where corrections lie; read by month."""

        table_name = "allowance_adjustment"
        indexes = ((("month",), False),)


class Payment(Record):
    """What somebody was really paid of a month's money: what was due, what was kept back and why, who received it."""

    month = DayField(N_("月份"), required=True, hint=MONTH_HINT)
    fund = ChoiceField(N_("款项"), options=FUNDS, required=True, default=ALLOWANCE)
    resident = LinkField(N_("老人"), Resident, required=True)
    resident_id: int
    due = MoneyField(N_("应发"), required=True)
    deduction = MoneyField(N_("扣减"))
    reason = WordField(N_("扣减原因"))
    paid = MoneyField(N_("实发"), hint=N_("不填就是应发减扣减"))
    received = DayField(N_("签收日期"))
    agent = NameField(N_("代领人"))
    note = WordField(N_("备注"))

    class Meta:
        """Where payments lie; read by month."""

        table_name = "allowance_payment"
        indexes = ((("month",), False), (("resident", "month"), False))

    def save(self, force_insert: bool = False, only: Any = None) -> Any:  # noqa: FBT001, FBT002  peewee's signature
        """Write the row; what was paid follows from what was due and kept back."""
        if self.paid is None:
            self.paid = self.due - (self.deduction or 0)
        return super().save(force_insert=force_insert, only=only)
