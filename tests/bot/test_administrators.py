import asyncio

from telegram import Chat, ChatMember, User
from telegram.error import TimedOut

from bot.messenger.administrators import Administrators

ANN, BOB = User(5, "Ann", is_bot=False), User(6, "Bob", is_bot=False)


class Group(Chat):
    """A group whose only administrator is Ann, and which counts how often it is asked."""

    asked = 0
    fails = False

    async def get_administrators(self, *_: object, **__: object) -> tuple[ChatMember, ...]:
        """Tell them, or fail."""
        with self._unfrozen():
            self.asked += 1
        if self.fails:
            raise TimedOut
        return (ChatMember(ANN, ChatMember.ADMINISTRATOR),)


class Time:
    """Stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        """Tell the seconds."""
        return self.now


def may(administrators: Administrators, group: Group, *users: User | None) -> list[bool]:
    async def each() -> list[bool]:
        return [await administrators.have(user, group) for user in users]

    return asyncio.run(each())


def test_telegram_is_asked_once_a_minute_and_group_however_many_want_to_know() -> None:
    time = Time()
    known, one, other = Administrators(time), Group(-1, "group"), Group(-2, "group")
    assert may(known, one, BOB, ANN, BOB, None) == [False, True, False, False]
    assert may(known, other, ANN) == [True]
    time.now = 59
    may(known, one, ANN)
    assert (one.asked, other.asked) == (1, 1)
    time.now = 60
    may(known, one, ANN)
    assert (one.asked, other.asked) == (2, 1)


def test_what_telegram_did_not_tell_is_asked_again() -> None:
    known, group = Administrators(Time()), Group(-1, "group")
    with group._unfrozen():
        group.fails = True
    assert may(known, group, ANN) == [False]
    with group._unfrozen():
        group.fails = False
    assert may(known, group, ANN) == [True]


def test_groups_asked_about_long_ago_leave_no_trace() -> None:
    time = Time()
    known = Administrators(time)
    for number in range(1000):
        may(known, Group(-number, "group"), ANN)
    time.now = 61
    may(known, Group(-5000, "group"), ANN)
    assert list(known._known) == [-5000]
