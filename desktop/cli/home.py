"""Commands about a whole home: new, demo, backup, restore, check, self-test."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from desktop import app, doors
from desktop.cli.call import Call, say, say_json
from desktop.core.problem import Damaged, KnownError
from desktop.core.words import _
from desktop.practice import story
from desktop.services import backup, exchange, ladder, losses, recovery, restored, threshold, witness
from desktop.services.account import Leaving
from desktop.services.backup import Backup
from desktop.services.policy import BASE
from desktop.storage import database, head, places

FIRST_PERSON: Final = "经办人"
# Beyond any home; and the years before have no figures that a story could keep to.
MOST_RESIDENTS: Final = 5000
MOST_MONTHS: Final = 240


def add_to(commands: Any) -> None:
    """Add the commands of this group."""
    new = commands.add_parser("new", help=_("新建一个院"))
    new.add_argument("--policy", default=BASE, metavar="ID")
    new.add_argument("--person", default=FIRST_PERSON, metavar="NAME")
    new.set_defaults(do=_new)
    demo = commands.add_parser("demo", help=_("做一个练习用的院"))
    demo.add_argument("--residents", type=_up_to(MOST_RESIDENTS), default=86, metavar="N")
    demo.add_argument("--months", type=_up_to(MOST_MONTHS), default=14, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")
    demo.set_defaults(do=_demo)
    save = commands.add_parser("backup", help=_("备份"))
    save.add_argument("--to", type=Path, metavar="F")
    save.set_defaults(do=_backup)
    bring = commands.add_parser("restore", help=_("从备份恢复"))
    bring.add_argument("backup", type=Path, nargs="?")
    bring.add_argument("--preview", action="store_true")
    bring.add_argument("--other", action="store_true", help=_("备份是另一个院的，也恢复"))
    bring.add_argument("--undo", action="store_true", help=_("退回上一次恢复之前的数据"))
    bring.set_defaults(do=_restore)
    check = commands.add_parser("check", help=_("检查数据是否完好"))
    check.add_argument("--settle", action="store_true", help=_("知道最后的记录少了，不再提醒"))
    check.add_argument("--head", metavar="N-HEX", help=_("和别处记下的链头对照，如月报页脚上的 57-ab21…"))
    check.add_argument("--package", type=Path, metavar="FOLDER", help=_("和一个报送包里的链头对照"))
    check.set_defaults(do=_check)
    commands.add_parser("self-test", help=_("用临时数据把全程走一遍")).set_defaults(do=_self_test)


def _up_to(most: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        number = int(text)
        if not 1 <= number <= most:
            raise argparse.ArgumentTypeError(_("要在 1 到 {most} 之间").format(most=most))
        return number

    return count


def _new(call: Call) -> int:
    if not call.password:
        raise KnownError(_("新建真实的院要设密码。"), _("请用 --password-file 或 YINIANBU_PASSWORD 给出密码。"))
    office, code = app.new_home(call.home, call.given.person, call.password, call.given.policy, call.clock)
    say(
        _("已新建：{place}").format(place=call.home),
        _("恢复码（请抄在纸上，锁进院长的柜子）：{code}").format(code=code),
    )
    # It stands on the screen now, which keeps it; a window shows it once.
    recovery.kept(office.books)
    office.close()
    return 0


def _demo(call: Call) -> int:
    given = call.given
    home = places.practice_home() if given.home is None else call.home
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
    given = call.given
    if given.undo:
        return _undo(call)
    if given.backup is None:
        raise KnownError(_("请写出备份文件。"), _("如 yinianbu restore 备份.ynb；退回上一次恢复用 --undo。"))
    held = backup.read(given.backup)
    say(_("备份做于{made}，记录到第{number}条。").format(made=held.made.replace("T", " "), number=held.sequence))
    threshold.is_home(call.home)
    backup.must_fit(held, call.home, foreign=given.other)
    leaving = _leaving(call, held) if backup.is_there(call.home) else None
    same = leaving is not None and not leaving.by_backup and held.home == backup.identity(call.home)
    say(*filter(None, [restored.who_signs_in(held, call.home, same=same)]))
    if given.preview:
        return 0
    kept = backup.restore(given.backup, call.home, _stamp(call), leaving, foreign=given.other)
    say(_("已恢复：{place}").format(place=call.home))
    if kept.exists():
        say(
            _("原来的数据留在：{place}").format(place=kept),
            _("要退回原来的数据：yinianbu --home {home} restore --undo").format(home=call.home),
        )
    return 0


def _stamp(call: Call) -> str:
    return f"{call.clock():%Y%m%d-%H%M%S}"


def _minute(held: Backup) -> str:
    return held.made.replace("T", " ")[:16]


def _leaving(call: Call, held: Backup) -> Leaving:
    """That whoever gave the password may restore, after saying what would be lost."""
    try:
        if restored.opens(call.home):
            return _leaving_open(call, held)
    except Damaged:
        pass
    say(_("现在的数据打不开，恢复要用备份里的人的密码。"))
    leaving = restored.by_backup(held, call.home, ("", call.password), call.clock())
    _say_lost(held, _lost_unopened(call, held))
    return leaving


def _leaving_open(call: Call, held: Backup) -> Leaving:
    with call.office() as office:
        leaving = restored.leaving(office)
        if not call.given.preview:
            office.keep_safe(ladder.RESTORE)
        now = database.count_rows(office.books.sitting.database.connection())
        _say_lost(held, "、".join(losses.lost(office.books.catalog, now, held.rows)))
        if held.home == office.ring.home and not losses.made_of(office.books.sitting.audit, held):
            say(losses.uncounted())
    return leaving


def _say_lost(held: Backup, lost: str) -> None:
    if lost:
        say(_("恢复以后会少掉（自{made}起）：{lost}。").format(made=_minute(held), lost=lost))


def _lost_unopened(call: Call, held: Backup) -> str:
    """What would be lost of a home that does not open, by the note beside it."""
    noted = head.read(call.home)
    if noted is None or noted.number <= held.sequence:
        return ""
    return _("历史记录{count}条").format(count=noted.number - held.sequence)


def _undo(call: Call) -> int:
    exchange.settle(call.home)
    kept = exchange.kept_before(call.home)
    if kept is None:
        raise KnownError(_("没有可以退回的恢复：旁边没有留着原来的数据。"))
    try:
        with call.office() as office:
            leaving = restored.leaving(office)
    except Damaged:
        # What was restored does not open: whoever may restore in the home before it may go back to that.
        with Call(call.given, kept, call.clock, call.read_password).office() as office:
            leaving = restored.leaving(office)
    away = restored.go_back(call.home, leaving, call.clock())
    say(
        _("已退回恢复之前的数据：{place}").format(place=call.home),
        _("恢复来的数据留在：{place}").format(place=away),
    )
    return 0


def _check(call: Call) -> int:
    given = call.given
    heads = [witness.outside(given.head)] if given.head else []
    heads += witness.outside_of(given.package) if given.package else ()
    with call.office() as office:
        if given.settle:
            office.witness.accept(office.books)
        found = witness.problems(office.books, office.witness, heads)
        if found:
            raise KnownError(_("数据有问题："), "；".join(found))
        number, link = office.books.sitting.audit.head()
    say(_("数据完好，记录链完整：{number}条，链头{head}。").format(number=number, head=link[:16]))
    if heads:
        numbers = "、".join(str(head.number) for head in heads)
        say(_("和对照的一份一致（第{numbers}条）。").format(numbers=numbers))
    return 0


def _self_test(call: Call) -> int:
    answers = doors.self_test(call.clock)
    say_json(answers)
    return 0 if all(answers.values()) else 1
