from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.limits import Limits, Refusal
from bot.remembering.memory import Memory
from config.errors import UserError
from config.language import codes, load
from config.settings import LimitSettings

OPEN = LimitSettings(per_minute=3, per_day=0, allowed="", blocked="")


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 18, 23, 58, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Move it on."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def unlimited(_user: int, _day: str, _most: int) -> bool:
    return True


def reasons(limits: Limits, count: int, user: int = 5) -> list[str | None]:
    refusals = [limits.refusal(1, user) for _ in range(count)]
    return [refusal.reason if refusal else None for refusal in refusals]


def test_more_questions_than_a_minute_allows_are_too_fast(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    assert reasons(limits, 4) == [None, None, None, "too_fast"]


def test_the_refusal_tells_when_the_next_question_is_answered(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    limits.refusal(1, 5)
    clock.wait(20.5)
    reasons(limits, 2)
    refusal = limits.refusal(1, 5)
    assert refusal == Refusal("too_fast", 40, again=False)
    clock.wait(refusal.seconds - 0.6)
    assert reasons(limits, 1) == ["too_fast"]
    clock.wait(0.6)
    assert reasons(limits, 2) == [None, "too_fast"]


def test_what_was_refused_does_not_make_the_wait_longer(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    reasons(limits, 50)
    clock.wait(60)
    assert reasons(limits, 3) == [None, None, None]


def test_it_is_told_once_until_a_question_is_answered_again(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    refusals = [limits.refusal(1, 5) for _ in range(5)]
    assert [refusal and refusal.again for refusal in refusals] == [None, None, None, False, True]
    clock.wait(60)
    refusals = [limits.refusal(1, 5) for _ in range(4)]
    assert [refusal and refusal.again for refusal in refusals] == [None, None, None, False]


def test_users_do_not_count_for_each_other(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    assert reasons(limits, 3, user=5) == reasons(limits, 3, user=6) == [None, None, None]


def test_who_writes_in_the_name_of_a_chat_is_one_user(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    assert [limits.refusal(-9, None) is None for _ in range(4)] == [True, True, True, False]


def test_what_was_counted_before_is_not_counted_again_but_must_still_be_admitted(clock: Clock) -> None:
    limits = Limits(msgspec.structs.replace(OPEN, blocked="6"), unlimited, clock)
    for _ in range(9):
        assert limits.refusal(1, 5, counted=True) is None
        assert limits.refusal_of_typed(5, "Wie?", counted=True) is None
        clock.wait(1)
    assert reasons(limits, 4) == [None, None, None, "too_fast"]
    refusal = limits.refusal(1, 6, counted=True)
    assert refusal
    assert refusal.reason == "not_allowed"


@pytest.mark.parametrize(
    ("allowed", "blocked", "is_open"), [("", "", True), ("5", "", False), ("", "5", False)]
)
def test_a_bot_with_a_list_is_not_for_everybody(
    clock: Clock, allowed: str, blocked: str, *, is_open: bool
) -> None:
    settings = msgspec.structs.replace(OPEN, allowed=allowed, blocked=blocked)
    assert Limits(settings, unlimited, clock).is_open == is_open


def test_zero_is_no_limit(clock: Clock) -> None:
    limits = Limits(msgspec.structs.replace(OPEN, per_minute=0), lambda *_: False, clock)
    assert reasons(limits, 500) == [None] * 500


def test_a_clock_set_back_locks_nobody_out(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    reasons(limits, 3)
    clock.wait(-3600)
    assert reasons(limits, 1) == [None]


def test_a_day_holds_so_many_questions_and_a_restart_does_not_add_any(tmp_path: Path, clock: Clock) -> None:
    settings = LimitSettings(per_minute=0, per_day=2, allowed="", blocked="")
    memory = Memory(tmp_path)
    assert reasons(Limits(settings, memory.use, clock), 3) == [None, None, "day_full"]
    memory.close()
    assert reasons(Limits(settings, Memory(tmp_path).use, clock), 1) == ["day_full"]
    clock.wait(120)
    assert reasons(Limits(settings, memory.use, clock), 3) == [None, None, "day_full"]


def test_a_question_that_came_too_fast_is_no_question_of_the_day(tmp_path: Path, clock: Clock) -> None:
    settings = LimitSettings(per_minute=1, per_day=2, allowed="", blocked="")
    limits = Limits(settings, Memory(tmp_path).use, clock)
    assert reasons(limits, 3) == [None, "too_fast", "too_fast"]
    clock.wait(61)
    assert reasons(limits, 1) == [None]


@pytest.mark.parametrize(
    ("allowed", "blocked", "chat", "user", "admitted"),
    [
        ("", "", 1, 5, True),
        ("5", "", 1, 5, True),
        ("1, 7", "", 1, 5, True),
        ("-100 7", "", -100, 5, True),
        ("6", "", 1, 5, False),
        ("", "5", 1, 5, False),
        ("", "1", 1, 5, False),
        ("", "6", 1, 5, True),
        ("5", "5", 1, 5, False),
        ("1", "5", 1, 5, False),
    ],
)
def test_lists_of_users_and_chats_admit_and_shut_out(  # noqa: PLR0913 - one column of the table each
    clock: Clock, allowed: str, blocked: str, chat: int, user: int, *, admitted: bool
) -> None:
    settings = msgspec.structs.replace(OPEN, allowed=allowed, blocked=blocked)
    refusal = Limits(settings, unlimited, clock).refusal(chat, user)
    assert (refusal is None) == admitted
    assert refusal is None or refusal.reason == "not_allowed"


def test_a_list_of_something_else_than_numbers_is_told_to_the_owner(clock: Clock) -> None:
    with pytest.raises(UserError, match=r"CITAAT_LIMITS_BLOCKED should hold numbers .* not '5 @jan'"):
        Limits(msgspec.structs.replace(OPEN, blocked="5 @jan"), unlimited, clock)


@given(st.lists(st.tuples(st.floats(0, 40), st.integers(1, 3)), max_size=60))
def test_no_minute_ever_holds_more_than_its_questions(events: list[tuple[float, int]]) -> None:
    clock, answered = Clock(), dict[int, list[datetime]]()
    limits = Limits(OPEN, unlimited, clock)
    for seconds, user in events:
        clock.wait(seconds)
        if limits.refusal(1, user) is None:
            answered.setdefault(user, []).append(clock.now)
    for times in answered.values():
        for start in times:
            assert sum(start <= one < start + timedelta(minutes=1) for one in times) <= OPEN.per_minute


def typed(limits: Limits, *texts: str) -> list[str | None]:
    refusals = [limits.refusal_of_typed(5, text) for text in texts]
    return [refusal.reason if refusal else None for refusal in refusals]


def test_a_question_typed_letter_by_letter_counts_once(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    question = "Wat zei de burgemeester?"
    steps = [question[:length] for length in range(1, len(question) + 1)]
    assert typed(limits, *steps, *reversed(steps), question.upper()) == [None] * (2 * len(steps) + 1)
    assert reasons(limits, 3) == [None, None, "too_fast"]


def test_another_question_counts_even_when_it_begins_with_the_same_words(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    assert typed(limits, "Wat zei Jansen?", "Wat zei ", "Wat zei Pol?", "Wie?", "Waar?") == [
        None,
        None,
        None,
        None,
        "too_fast",
    ]


def test_what_was_refused_is_not_answered_by_typing_on(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    reasons(limits, 3)
    assert typed(limits, "Wie", "Wie is", "Wie is dat?") == ["too_fast"] * 3
    # It was not told in the chat.
    assert limits.refusal(1, 5) == Refusal("too_fast", 60, again=False)


def test_after_a_pause_the_same_words_are_another_question(clock: Clock) -> None:
    limits = Limits(OPEN, unlimited, clock)
    typed(limits, "Wie is dat")
    clock.wait(31)
    typed(limits, "Wie is dat?")
    assert reasons(limits, 2) == [None, "too_fast"]


def test_of_what_was_typed_longer_ago_nothing_is_kept(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.messenger.limits._MOST_USERS", 10)
    limits = Limits(OPEN, unlimited, clock)
    for user in range(10):
        limits.refusal_of_typed(user, "Wie?")
    clock.wait(31)
    limits.refusal_of_typed(99, "Wie?")
    assert list(limits._typed) == [99]


def test_users_silent_for_a_minute_leave_no_trace(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.messenger.limits._MOST_USERS", 10)
    limits = Limits(OPEN, unlimited, clock)
    for user in range(10):
        limits.refusal(1, user)
    clock.wait(61)
    limits.refusal(1, 99)
    assert list(limits._recent) == [99]


@pytest.mark.parametrize("code", codes())
def test_every_refusal_has_a_sentence_in_every_language(code: str) -> None:
    assert "7" in Refusal("too_fast", 7, again=False).text(load(code))
    for reason in ("not_allowed", "day_full"):
        assert Refusal(reason, 0, again=False).text(load(code)).endswith(".")
