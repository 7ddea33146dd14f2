"""The book of the home: profile, licences, approvals of beds."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.core.words import N_
from desktop.registers.home import queries, service
from desktop.registers.home.models import Approval, Licence, Profile
from desktop.services.book import Book, Chapter, Entry, Importer, Titled


def _standing(entry: Entry, today: date) -> Profile | None:
    """There is one profile only."""
    del entry, today
    return queries.profile_row()


IMPORTER: Final = Importer(
    titles=(
        Titled("name", N_("机构名称"), ("单位名称", "敬老院名称"), required=True, example="示例县示例镇敬老院"),
        Titled("short_name", N_("简称")),
        Titled("credit_code", N_("统一社会信用代码"), ("信用代码", "机构代码")),
        Titled("kind", N_("机构类别"), ("类别", "机构类型")),
        Titled("legal", N_("法人性质"), ("机构性质", "登记类型")),
        Titled("area", N_("城乡"), ("所处位置",), example="乡"),
        Titled("operation", N_("运营方式")),
        Titled("operator", N_("运营单位")),
        Titled("sponsor", N_("主办单位"), ("兴办主体",)),
        Titled("address", N_("地址"), ("通信地址", "机构地址")),
        Titled("phone", N_("电话"), ("联系电话",)),
        Titled("head", N_("院长"), ("负责人", "法定代表人")),
        Titled("opened", N_("开办日期"), ("建立日期", "成立时间", "开办时间")),
        Titled("approved_beds", N_("核定床位"), ("床位数", "床位总数量", "核定床位数"), example="100"),
        Titled("grade", N_("评定等级"), ("机构等级", "等级")),
        Titled("grade_until", N_("等级有效期至")),
        Titled("county_run", N_("县级直管")),
        Titled("home_services", N_("开展社区居家服务")),
        Titled("building_size", N_("建筑面积")),
        Titled("land_size", N_("占地面积")),
        Titled("living_size", N_("生活用房面积")),
        Titled("pack", N_("政策包")),
    ),
    enter=service.enter,
    sheets=("机构", "概况", "基本情况"),
    standing=_standing,
)

BOOKS: Final = (
    Book(
        id="home",
        title=N_("机构概况"),
        group=N_("本院"),
        chapters=(
            Chapter("profile", N_("机构概况"), Profile, service.check_profile, words=lambda row: row.name),
            Chapter(
                "licence", N_("证照"), Licence, service.check_licence, words=lambda row: row.kind, parent="profile"
            ),
            Chapter(
                "approval", N_("床位核定"), Approval, service.check_approval,
                bears_from=lambda row: row.since, words=lambda row: f"{row.since}：{row.beds}",
                parent="profile",
            ),
        ),
        listing=queries.listing,
        importer=IMPORTER,
        due=queries.due,
        found=queries.found,
        hint=N_("院名、信用代码、核定床位、等级和证照，都在这一份里。"),
        page="desktop.registers.home.page:HomePage",
    ),
)  # fmt: skip
