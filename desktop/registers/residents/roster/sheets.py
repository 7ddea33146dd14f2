"""The columns that a roster may have, in the words of the homes, and how each is written."""

from __future__ import annotations

from typing import Final

from desktop.core.words import N_
from desktop.registers.beds.rules import BUILDING
from desktop.services.book import Titled
from desktop.tables.over import DATED

# A list of those who have died or left, under the same heads as the list of those who are here.
GONE: Final = (
    r"(?<![住院入、及和与])(?:死亡|去世|已故|离世|离院|退院|退住|出院)(?:老人|人员|院民|名单|名册|登记|花名册|台账)+"
)
TITLES: Final = (
    Titled(
        "name", N_("姓名"), ("老人姓名", "院民姓名", "入住人姓名", "名字", "入住老人"), required=True, example="张示范"
    ),
    Titled(
        "identity", N_("身份证号"),
        ("身份证号码", "公民身份号码", "居民身份证号", "身份证", "证件号码", "公民身份证号码", "公民身份证号",
         "身份证件号", "身份证件号码", "居民身份证号码", "证件号"),
        hint=N_("18位，按证件写，x大小写都可以；没有号码的空着，在下一列写原因"), example="510301194803050011",
    ),
    Titled("no_identity", N_("无身份证号的原因"), ("无证原因", "无身份证原因"), hint=N_("只有确实没有号码的才写")),
    Titled(
        "begin", N_("入院时间"), ("入院日期", "入住时间", "入住日期", "进院时间", "入院年月", "入院年月日",
         "来院时间", "来院日期", "进院日期", "入住年月"), required=True,
        hint=N_("写到哪一天；只知道月份的写 2020.7，从1日起算，记为日不详"), example="2024-05-10", above=DATED,
    ),
    Titled(
        "gone", N_("离院时间"),
        ("离院日期", "退院时间", "退院日期", "退住时间", "退住日期", "出院时间", "死亡时间", "死亡日期", "去世时间"),
        hint=N_("在院的空着；写了的退回：花名册只收在院的人"), above=GONE,
    ),
    Titled("sex", N_("性别"), example="男"),
    Titled(
        "born", N_("出生年月"), ("出生日期", "出生年月日", "生日"),
        hint=N_("1948.3.5、1948年3月、48年3月都可以；和身份证号对不上的退回"), example="1948.3.5",
    ),
    Titled("age", N_("年龄"), ("周岁", "现年龄", "实足年龄"), hint=N_("只用来核对：和身份证号差一岁以上的退回")),
    Titled("ethnic_group", N_("民族"), example="汉族"),
    Titled(
        "address", N_("户籍地址"),
        ("户籍所在地", "家庭住址", "户籍住址", "住址", "地址", "户籍村组", "村组"), example="示例县示例镇一村一组",
    ),
    Titled("area", N_("城乡"), ("户籍性质", "城乡类别", "户口性质"), example="乡"),
    Titled(
        "kind", N_("供养类别"), ("类别", "人员类别", "对象类别", "老人类别", "入住类型", "身份类别",
         "对象类型", "人员类型", "老人类型", "供养类型", "供养性质"),
        hint=N_("五保、特困、自费、代养这些说法也认"), example="特困人员",
    ),
    Titled("certificate", N_("特困供养证号"), ("供养证号", "供养证编号", "救助供养证号", "特困证号")),
    Titled("confirmed", N_("认定日期"), ("认定时间", "确认日期", "确认时间"), example="2024-04-20"),
    Titled(
        "level", N_("护理等级"),
        ("自理能力", "生活自理能力", "自理档次", "自理程度", "护理级别", "档次", "失能状况", "失能等级", "护理类型",
         "护理类别", "自理情况", "自理状况", "失能程度"),
        hint=N_("介助、半护理、二档这些说法也认"), example="自理",
    ),
    Titled("building", N_("楼栋"), ("楼号", "幢", "楼"), hint=N_("只有一栋楼的不写"), above=BUILDING),
    Titled(
        "room", N_("房间"), ("房号", "房间号", "房间编号"), hint=N_("没有登记过的房间和床会自动登记"), example="101"
    ),
    Titled(
        "bed", N_("床位"), ("床号", "床位号", "床位编号", "房间床位", "房间床号", "房床", "房床号"),
        hint=N_("房间里的第几张床"), example="1"
    ),
    Titled(
        "disability", N_("残疾证等级"),
        ("残疾类别等级", "残疾证", "残疾证类别等级", "残疾情况", "残疾类别", "残疾等级", "残疾"),
        hint=N_("类别和等级写在一起，如：肢体二级"),
    ),
    Titled("disability_number", N_("残疾证号"), ("残疾证编号",)),
    Titled("guardian", N_("监护人"), ("监护人姓名", "担保人")),
    Titled("guardian_phone", N_("监护人电话"), ("担保人电话",)),
    Titled(
        "contact", N_("联系人"), ("紧急联系人", "联系人姓名", "亲属"),
        hint=N_("姓名，或者带上关系：王五（侄子）"), example="王示例（侄子）",
    ),
    Titled("contact_relation", N_("联系人关系"), ("与老人关系", "关系")),
    Titled("contact_phone", N_("联系电话"), ("联系人电话", "紧急联系电话", "联系方式", "电话"), example="0813-0000000"),
    Titled("phone", N_("本人电话"), ("老人电话",)),
    Titled("insurance", N_("医疗保险"), ("医保", "参保情况"), example="城乡居民医保"),
    Titled("party", N_("政治面貌"), example="群众"),
    Titled("bank", N_("开户银行"), ("开户行",)),
    Titled("account", N_("银行账号"), ("银行卡号", "卡号", "账号")),
    Titled("illnesses", N_("病史"), ("疾病情况", "健康状况")),
    Titled("note", N_("备注")),
)  # fmt: skip
SHEETS: Final = ("花名册", "老人", "院民", "入住", "在院")
