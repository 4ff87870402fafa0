import itertools
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.conversation import HISTORY, Turn
from bot.remembering import memory as remembering
from bot.remembering.memory import Memory
from bot.remembering.received import Received
from bot.remembering.rows import Posted
from config.settings import ROOT
from index.article import Span

ARTICLE = "a" * 64
KILLS = 12


def turn(question: str = "Wie?", *citations: Span, article: str = ARTICLE) -> Turn:
    return Turn(article, question, question, "nl", bool(citations), citations)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path)


spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 10**4)
)


turns = st.builds(
    Turn,
    article=st.just(ARTICLE),
    question=st.text(),
    meant=st.text(),
    language=st.sampled_from(["nl", "en"]),
    answered=st.booleans(),
    citations=st.lists(spans, max_size=5).map(tuple),
    headed=st.booleans(),
)


def test_a_turn_comes_back_as_it_was_kept(memory: Memory) -> None:
    chats = itertools.count()

    @settings(max_examples=50)
    @given(turns)
    def check(kept: Turn) -> None:
        chat = next(chats)
        memory.remember(chat, kept, [10])
        memory.close()
        assert memory.history(chat, article=ARTICLE) == (kept,)
        assert memory.answer(chat, 10) == kept

    check()


def test_a_conversation_is_the_last_few_turns_in_order(memory: Memory) -> None:
    for number in range(HISTORY + 3):
        memory.remember(1, turn(str(number)))
    assert [one.question for one in memory.history(1, article=ARTICLE)] == ["3", "4", "5", "6"]


def test_chats_topics_and_articles_do_not_hear_each_other(memory: Memory) -> None:
    memory.remember(1, turn("chat"))
    memory.remember(2, turn("other chat"))
    memory.remember(1, turn("topic"), thread=7)
    memory.remember(1, turn("other article", article="b"))
    assert [one.question for one in memory.history(1, article=ARTICLE)] == ["chat"]
    assert [one.question for one in memory.history(1, 7, article=ARTICLE)] == ["topic"]


def test_every_message_of_an_answer_leads_to_its_turn(memory: Memory) -> None:
    memory.remember(1, turn("lang"), [10, 11])
    assert memory.answer(1, 10) == memory.answer(1, 11) == turn("lang")
    assert memory.answer(2, 10) is None


def test_buttons_far_back_are_forgotten(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "KEPT_ANSWERS", 3)
    for message in range(5):
        memory.remember(1, turn(), [message])
    memory.remember(2, turn(), [0])
    assert [bool(memory.answer(1, message)) for message in range(5)] == [False, False, True, True, True]
    assert memory.answer(2, 0)


def test_a_verdict_counts_once_a_user_and_only_on_a_known_answer(memory: Memory) -> None:
    memory.remember(1, turn(), [10])
    assert memory.judge(1, 10, 5, right=True)
    assert memory.judge(1, 10, 5, right=False)
    assert not memory.judge(1, 99, 5, right=True)
    (verdict,) = memory.export(5)["verdicts"]
    assert verdict["right"] == 0


def test_posted_paragraphs_are_found_by_article_and_by_message(memory: Memory) -> None:
    first, second = (Posted(n, ARTICLE, n, Span(n * 10, n * 10 + 9)) for n in (1, 2))
    memory.post(1, 0, [second, first])
    assert memory.posted(1, article=ARTICLE) == (first, second)
    assert memory.posted_in(1, 2) == second
    memory.unpost(1, 2)
    assert memory.posted(1, article=ARTICLE) == (first,)
    assert memory.posted_in(1, 2) is None


def test_an_article_posted_again_is_found_at_its_latest_messages(memory: Memory) -> None:
    memory.post(1, 0, [Posted(1, ARTICLE, 1, Span(0, 9))])
    memory.post(1, 0, [Posted(2, ARTICLE, 1, Span(0, 5)), Posted(3, ARTICLE, 1, Span(5, 9))])
    assert [posted.message for posted in memory.posted(1, article=ARTICLE)] == [2, 3]


def test_a_preference_is_kept_changed_and_taken_back(memory: Memory) -> None:
    assert memory.preference(1, "language") is None
    memory.prefer(1, "language", "en")
    memory.prefer(1, "language", "nl")
    memory.close()
    assert memory.preference(1, "language") == "nl"
    memory.prefer(1, "language", None)
    assert memory.preference(1, "language") is None


def test_uses_are_counted_up_to_the_cap_and_afresh_the_next_day(memory: Memory) -> None:
    assert [memory.use(1, "2025-03-18", 2) for _ in range(3)] == [True, True, False]
    memory.close()
    assert not memory.use(1, "2025-03-18", 2)
    assert memory.use(2, "2025-03-18", 2)
    assert memory.use(1, "2025-03-19", 2)
    assert not memory.use(3, "2025-03-19", 0)


def test_threads_share_the_memory_and_lose_nothing(memory: Memory) -> None:
    def ask(number: int) -> bool:
        memory.remember(number % 8, turn(str(number)), [number], user=number)
        return memory.use(1, "today", 150)

    with ThreadPoolExecutor(8) as pool:
        counted = list(pool.map(ask, range(200)))
    assert sum(counted) == 150
    assert all(memory.answer(number % 8, number) == turn(str(number)) for number in range(200))


def test_forgetting_a_chat_leaves_its_language_and_the_other_chats(memory: Memory, tmp_path: Path) -> None:
    memory.remember(1, turn("geheime vraag"), [10], user=5, asked=9)
    memory.remember(2, turn("andere vraag"), [10])
    memory.judge(1, 10, 5, right=True)
    memory.prefer(1, "language", "en")
    memory.forget(1)
    assert memory.history(1, article=ARTICLE) == ()
    assert memory.answer(1, 10) is None
    assert memory.answer(2, 10)
    assert memory.preference(1, "language") == "en"
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"andere vraag" in kept
    assert b"geheime vraag" not in kept


def fill(memory: Memory, user: int) -> None:
    memory.remember(user, turn(f"vraag van {user}", Span(1, 4)), [10], user=user, asked=9)
    memory.remember(-7, turn(f"groepsvraag van {user}"), [user], user=user)
    memory.judge(user, 10, user, right=True)
    memory.post(user, 0, [Posted(20, ARTICLE, 1, Span(0, 9))])
    memory.prefer(user, "language", "en")
    memory.use(user, "2025-03-18", 9)
    memory.receive([Received(user, f"bericht van {user}".encode(), user)])


def test_an_export_holds_all_of_one_user_and_nothing_of_another(memory: Memory) -> None:
    fill(memory, 5)
    fill(memory, 6)
    exported = memory.export(5)
    assert {name: len(rows) for name, rows in exported.items() if name != "user"} == {
        "verdicts": 1,
        "paragraphs": 1,
        "preferences": 1,
        "usage": 1,
        "questions": 2,
        "unfinished": 1,
    }
    assert exported["questions"][0]["question"] == "vraag van 5"
    assert "van 6" not in msgspec.json.encode(exported).decode()


def test_deleting_a_user_leaves_no_byte_of_them_and_all_of_others(memory: Memory, tmp_path: Path) -> None:
    fill(memory, 5)
    fill(memory, 6)
    other = memory.export(6)
    assert memory.delete(5) == 7
    assert not any(rows for name, rows in memory.export(5).items() if name != "user")
    assert memory.export(6) == other
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"van 6" in kept
    assert b"van 5" not in kept


WRITER = """
import sys
from pathlib import Path
from bot.answering.conversation import HISTORY, Turn
from bot.remembering.memory import Memory
from index.article import Span

memory = Memory(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    turn = Turn("a", str(number), "", "nl", True, (Span(number, number + 1),))
    memory.remember(1, turn, [2 * number, 2 * number + 1])
    print(number, flush=True)
"""


def test_a_process_killed_at_any_moment_loses_nothing_it_confirmed(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - moments, not secrets
    first = 0
    for _ in range(KILLS):
        writer = subprocess.Popen(  # noqa: S603 - this test's own program
            [sys.executable, "-c", WRITER, str(tmp_path), str(first)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(chance.random() * 0.05)
        os.kill(writer.pid, signal.SIGKILL)
        lines += writer.stdout.read().splitlines()
        writer.wait()
        writer.stdout.close()
        confirmed = [int(line) for line in lines if line.strip()]
        memory = Memory(tmp_path)
        for number in confirmed:
            kept = memory.answer(1, 2 * number)
            assert kept is not None
            assert (kept.question, kept.citations) == (str(number), (Span(number, number + 1),))
        # What was not confirmed is there as a whole or not at all.
        last = confirmed[-1] + 1
        assert memory.answer(1, 2 * last) == memory.answer(1, 2 * last + 1)
        memory.close()
        first = last + 1
