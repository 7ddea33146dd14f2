"""The book of training: the sessions and who attended, the plan, the targets."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.core.typed import read_day
from desktop.core.words import N_, _
from desktop.ledgers.training import queries, service
from desktop.ledgers.training.models import AUDIENCES, Attendance, Plan, Session, Target
from desktop.services import importing
from desktop.services.book import Book, Chapter, Entry, Importer, Titled
from desktop.storage.kinds import clean
from desktop.tables.over import DATED


def _standing(entry: Entry, today: date) -> Session | None:
    """The session of the same day and topic."""
    day = read_day(entry.texts.get("day", ""), today)
    return importing.only(Session, day=day, topic=clean(entry.texts.get("topic", "")))


IMPORTER: Final = Importer(
    titles=(
        Titled("day", N_("日期"), ("培训日期", "培训时间", "时间"), required=True, example="2026-03-09", above=DATED),
        Titled(
            "topic", N_("培训内容"), ("内容", "主题", "培训主题", "培训名称"), required=True, example="食品安全与留样"
        ),
        Titled("kind", N_("类别"), ("培训类别", "类型"), example="食品"),
        Titled("trainer", N_("主讲"), ("主讲人", "讲师", "培训讲师", "授课人", "培训机构")),
        Titled(
            "hours",
            N_("学时"),
            ("课时", "时长", "培训学时", "时长（学时）"),
            required=True,
            hint=N_("1学时=45分钟；写 4、1.5 或 4学时"),
            example="4",
            kind="text",
        ),
        Titled(
            "passed",
            N_("合格"),
            ("合格人数", "考核", "考核结果", "考核情况", "是否合格"),
            hint=N_("合格的人数，一人一行的写合格或不合格；有人不合格的写在名字后面，如：李示范（不合格）"),
            kind="text",
        ),
        Titled("place", N_("地点"), ("培训地点",)),
        Titled("form", N_("形式"), ("培训方式", "方式")),
        Titled("summary", N_("内容和效果"), ("小结", "总结", "效果")),
        Titled(
            "names",
            N_("参加人员"),
            ("参训人员", "人员", "名单", "参加人", "培训人员", "参训人员名单", "参加人员名单", "姓名", "职工姓名"),
            required=True,
            hint=N_("职工的姓名，用顿号、逗号或空格分开；一人一行也可以，全体职工、全体护理员也认"),
            example="李示范",
        ),
    ),
    enter=service.enter,
    sheets=("培训",),
    standing=_standing,
)


def _target_words(record: Target) -> str:
    return f"{record.since}：{_(dict(AUDIENCES).get(record.post, ''))}"


BOOKS: Final = (
    Book(
        id="training",
        title=N_("培训"),
        group=N_("职工"),
        chapters=(
            Chapter(
                "session", N_("培训记录"), Session, service.check_session,
                bears_from=lambda row: row.day, words=lambda row: f"{row.day} {row.topic}",
            ),
            Chapter(
                "attendance", N_("参加人员"), Attendance, service.check_attendance,
                bears_from=lambda row: row.session.day, words=lambda row: row.staff.name, parent="session",
            ),
            Chapter("plan", N_("培训计划"), Plan, words=lambda row: f"{row.year}-{row.month:02d} {row.topic}"),
            Chapter(
                "target", N_("学时目标"), Target, service.check_target,
                bears_from=lambda row: row.since, words=_target_words,
            ),
        ),
        listing=queries.listing,
        importer=IMPORTER,
        due=service.due,
        found=queries.found,
        hint=N_("1学时=45分钟。登记一次培训，再勾选参加的人，学时自动算到每个人。"),
        page="desktop.ledgers.training.page:TrainingPage",
    ),
)  # fmt: skip
