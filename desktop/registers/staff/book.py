"""The book of the staff: people, days in post, certificates."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.core.people import identity_problem, tidy_identity
from desktop.core.words import N_, _
from desktop.registers.staff import queries, service
from desktop.registers.staff.models import CERTIFICATES, POSTS, Certificate, Service, StaffMember
from desktop.services import importing
from desktop.services.book import Book, Chapter, Entry, Importer, Titled
from desktop.services.importing_names import staff_name
from desktop.services.importing_words import given
from desktop.storage.kinds import clean

# A list of those who left, under the same heads as the list of those in post.
GONE: Final = r"(?:离职|离岗|退休|辞退|解聘)(?:职工|人员|员工|名单|名册)+"


def _standing(entry: Entry, today: date) -> StaffMember | None:
    """Who is in the book under the number and name of a row, or, where either has no number, under its name."""
    name, _said = staff_name(clean(entry.texts.get("name", "")))
    number = tidy_identity(given(entry.texts.get("identity", "")))
    if not number:
        return importing.only(StaffMember, name=name)
    found = importing.only(StaffMember, identity=number)
    if found is None and not identity_problem(number, today):
        return service.unnumbered(name, number)
    return found if found and found.name == name else None


IMPORTER: Final = Importer(
    titles=(
        Titled("name", N_("姓名"), ("职工姓名", "员工姓名", "名字", "工作人员姓名"), required=True, example="李示范"),
        Titled("sex", N_("性别"), example="女"),
        Titled(
            "identity",
            N_("身份证号"),
            ("身份证", "身份证号码", "公民身份号码", "证件号码", "公民身份证号码", "身份证件号码"),
            example="51030119800305002X",
        ),
        Titled(
            "post", N_("岗位"), ("职务", "工种", "岗位名称", "职务/岗位", "岗位/职务", "现任职务"), example="护理员"
        ),
        Titled("nature", N_("用工性质"), ("人员性质", "编制", "用工形式"), example="聘用"),
        Titled(
            "begin",
            N_("到岗日期"),
            ("入职时间", "入职日期", "到岗时间", "参加工作时间", "入职", "上岗时间", "上岗日期", "进院时间"),
            hint=N_("写到哪一天；只知道月份的写 2020.7"),
            example="2022-03-01",
        ),
        Titled("end", N_("离岗日期"), ("离职时间", "离职日期")),
        Titled("reason", N_("离岗原因"), ("离职原因",), above=GONE),
        Titled(
            "level", N_("护理员等级"), ("护理员证书等级", "证书等级", "技能等级", "护理员证"), example="五级/初级工"
        ),
        Titled("number", N_("证书编号"), ("护理员证书编号", "证书号")),
        Titled(
            "health_until",
            N_("健康证有效期至"),
            ("健康证有效期", "健康证到期", "健康证"),
            hint=N_("写有效期的最后一天"),
            kind="day",
        ),
        Titled("education", N_("学历"), ("文化程度",)),
        Titled(
            "contract_until",
            N_("合同止"),
            ("合同到期", "合同期限", "合同起止时间", "合同起止日期", "合同到期日", "合同有效期"),
        ),
        Titled("insurance", N_("社会保险"), ("社保",)),
        Titled("phone", N_("联系电话"), ("电话", "手机", "手机号", "手机号码", "电话号码", "联系方式")),
        Titled("address", N_("住址"), ("家庭住址", "居住地")),
        Titled("note", N_("备注")),
    ),
    enter=service.enter,
    sheets=("职工", "员工", "工作人员"),
    standing=_standing,
)


def _service_words(record: Service) -> str:
    return _("{begin}起，{post}").format(begin=record.begin, post=_(dict(POSTS).get(record.post, "")))


def _certificate_words(record: Certificate) -> str:
    return record.name or _(dict(CERTIFICATES).get(record.kind, ""))


def _certificate_bears(record: Certificate) -> date | None:
    """A certificate without a date of issue counts from the first day on."""
    return record.issued or date.min


BOOKS: Final = (
    Book(
        id="staff",
        title=N_("职工"),
        group=N_("职工"),
        chapters=(
            Chapter("staff", N_("职工"), StaffMember, service.check_member, words=lambda row: row.name),
            Chapter(
                "service", N_("任职"), Service, service.check_service,
                bears_from=lambda row: row.begin, words=_service_words, parent="staff",
                bears_when=service.service_bears_when,
            ),
            Chapter(
                "certificate", N_("证书"), Certificate, service.check_certificate,
                bears_from=_certificate_bears, words=_certificate_words, parent="staff",
            ),
        ),
        listing=queries.listing,
        importer=IMPORTER,
        due=service.due,
        found=queries.found,
        page="desktop.registers.staff.page:StaffPage",
        hint=N_("还没有职工。先登记一位，或者把名册导入进来；再登记任职和证书。"),
    ),
)  # fmt: skip
