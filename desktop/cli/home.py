"""Commands about a whole home: new, demo, backup, restore, check, self-test."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from desktop import app, doors
from desktop.cli.call import Call, say, say_json
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.practice import story
from desktop.services import backup, threshold
from desktop.services.policy import BASE
from desktop.storage import database, lock, places

FIRST_PERSON: Final = "经办人"


def add_to(commands: Any) -> None:
    """Add the commands of this group."""
    new = commands.add_parser("new", help=_("新建一个院"))
    new.add_argument("--policy", default=BASE, metavar="ID")
    new.add_argument("--person", default=FIRST_PERSON, metavar="NAME")
    new.set_defaults(do=_new)
    demo = commands.add_parser("demo", help=_("做一个练习用的院"))
    demo.add_argument("--residents", type=_count, default=86, metavar="N")
    demo.add_argument("--months", type=_count, default=14, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")
    demo.set_defaults(do=_demo)
    save = commands.add_parser("backup", help=_("备份"))
    save.add_argument("--to", type=Path, metavar="F")
    save.set_defaults(do=_backup)
    bring = commands.add_parser("restore", help=_("从备份恢复"))
    bring.add_argument("backup", type=Path)
    bring.add_argument("--preview", action="store_true")
    bring.set_defaults(do=_restore)
    commands.add_parser("check", help=_("检查数据是否完好")).set_defaults(do=_check)
    commands.add_parser("self-test", help=_("用临时数据把全程走一遍")).set_defaults(do=_self_test)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 5000:  # noqa: PLR2004  beyond any home
        raise argparse.ArgumentTypeError(_("要在 1 到 5000 之间"))
    return number


def _new(call: Call) -> int:
    if not call.password:
        raise KnownError(_("新建真实的院要设密码。"), _("请用 --password-file 或 YINIANBU_PASSWORD 给出密码。"))
    office, code = app.new_home(call.home, call.given.person, call.password, call.given.policy, call.clock)
    office.close()
    say(
        _("已新建：{place}").format(place=call.home),
        _("恢复码（请抄在纸上，锁进院长的柜子）：{code}").format(code=code),
    )
    return 0


def _demo(call: Call) -> int:
    given = call.given
    home = given.home or places.practice_home()
    office = app.new_practice_home(home, call.clock)
    try:
        told = story.tell(office, given.residents, given.months, given.seed)
    finally:
        office.close()
    say(
        _("练习数据已做好：{place}").format(place=home),
        _("在院{count}人，已封{closed}个月，{month}待封。").format(
            count=told.present, closed=told.closed, month=told.last_month
        ),
    )
    return 0


def _backup(call: Call) -> int:
    with call.office() as office:
        target: Path | None = call.given.to
        call.must_lie_outside(target)
        if target is not None and target.is_dir():
            target = target / f"{call.home.name}-{office.books.today:%Y%m%d}{backup.ENDING}"
        made = office.back_up(target)
    say(
        _("已备份并验证：{place}").format(place=made.path),
        _("共{rows}行，记录到第{number}条。").format(rows=sum(made.rows.values()), number=made.sequence),
    )
    return 0


def _restore(call: Call) -> int:
    held = backup.read(call.given.backup)
    say(_("备份做于{made}，记录到第{number}条。").format(made=held.made.replace("T", " "), number=held.sequence))
    if threshold.is_home(call.home):
        for table, count in sorted(_rows_now(call).items()):
            lost = count - held.rows.get(table, 0)
            if lost > 0:
                say(_("{table}：恢复后少{lost}行。").format(table=table, lost=lost))
    if call.given.preview:
        return 0
    kept = backup.restore(call.given.backup, call.home, f"{call.clock():%Y%m%d-%H%M%S}")
    say(_("已恢复：{place}").format(place=call.home))
    if kept.exists():
        say(_("原来的数据留在：{place}").format(place=kept))
    return 0


def _rows_now(call: Call) -> dict[str, int]:
    """The rows of the present home; none where it cannot be opened any more, which is when a restore is needed."""
    lock.take(call.home).close()
    try:
        with call.office() as office:
            return database.count_rows(office.books.sitting.database.connection())
    except KnownError:
        say(_("现在的数据打不开，没法比较会少什么。"))
        return {}


def _check(call: Call) -> int:
    with call.office() as office:
        sitting = office.books.sitting
        found = database.integrity_problems(sitting.database)
        broken = "" if found else sitting.audit.broken()
        if found or broken:
            raise KnownError(_("数据有问题："), "；".join([*found, broken] if broken else found))
        number, head = sitting.audit.head()
    say(_("数据完好，记录链完整：{number}条，链头{head}。").format(number=number, head=head[:16]))
    return 0


def _self_test(call: Call) -> int:
    answers = doors.self_test(call.clock)
    say_json(answers)
    return 0 if all(answers.values()) else 1
