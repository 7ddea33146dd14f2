"""Who sits at the desk: the people who may sign in and what their roles allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.storage import protected
from desktop.storage.fields import DayField, NameField, TickField
from desktop.storage.record import Record

PRACTICE: Final = N_("练习")


class Person(Record):
    """Somebody who may sign in: 经办人 does the daily work, 院长 approves and manages people, 查阅 only reads."""

    name = NameField(N_("姓名"), required=True)
    clerk = TickField(N_("经办人"))
    director = TickField(N_("院长"))
    reader = TickField(N_("查阅"))
    since = DayField(N_("起"))
    until = DayField(N_("止"))


@dataclass(frozen=True, slots=True)
class Session:
    """The person at the desk and what they may do."""

    name: str
    clerk: bool = True
    director: bool = True
    practice: bool = False
    # The home lies where nothing can be written, not even that somebody saw full numbers.
    only_reading: bool = False

    @property
    def masked(self) -> bool:
        """Whether this person sees and prints numbers masked only (查阅, or where no look could be noted)."""
        return self.only_reading or not (self.clerk or self.director)

    def must_see(self) -> None:
        """KnownError unless this person may see and take along full numbers."""
        if self.only_reading:
            raise KnownError(
                _("这里只能看：看了谁的完整号码记不下来，所以一直遮住。"), _("请换到能写的文件夹，再看完整的号码。")
            )
        if self.masked:
            raise KnownError(_("“{name}”只能查阅，看不到完整的号码。").format(name=self.name), _("请由经办人办理。"))

    def must_write(self) -> None:
        """KnownError unless this person may change books."""
        self._must_not_only_read()
        if not self.clerk:
            raise KnownError(_("“{name}”没有登记的权限。").format(name=self.name), _("请由经办人登录后办理。"))

    def must_restore(self) -> None:
        """KnownError unless this person may put other books in the place of these, or settle that some are missing."""
        self._must_not_only_read()
        if not (self.clerk or self.director):
            raise KnownError(
                _("“{name}”只能查阅，不能恢复备份，也不能了结缺了的记录。").format(name=self.name),
                _("请由经办人或院长登录后办理。"),
            )

    def must_direct(self) -> None:
        """KnownError unless this person may approve corrections and manage people."""
        self._must_not_only_read()
        if not self.director:
            raise KnownError(_("这一步要院长办理。"), _("请院长登录。"))

    def _must_not_only_read(self) -> None:
        if self.only_reading:
            raise protected.refusal()


def session_of(name: str) -> Session:
    """The session of a person who gave the right password."""
    person = Person.get_or_none((Person.name == name) & Person.struck.is_null() & Person.until.is_null())
    if person is None:
        raise KnownError(_("“{name}”已不再经办。").format(name=name), _("请由现任经办人登录。"))
    return Session(person.name, clerk=person.clerk, director=person.director)
