"""Concurrent questions go together, none waits for company, one's error is its own."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from bot.messenger.batching import Batcher


class Squares:
    """Squares numbers, refuses 13, and remembers its batches; works only when `may_work`."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may_work = threading.Event()

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        """Square the numbers of one batch."""
        self.may_work.wait(5)
        self.batches.append(list(numbers))
        if 13 in numbers:
            raise ValueError("13 is refused")
        return [number**2 for number in numbers]


def test_what_arrives_during_a_batch_is_the_next_one_up_to_the_limit() -> None:
    squares = Squares()

    async def ask() -> list[int]:
        batcher = Batcher(squares, most=3)
        first = asyncio.create_task(batcher.ask(1))
        await asyncio.sleep(0.01)
        others = [asyncio.create_task(batcher.ask(number)) for number in range(2, 7)]
        await asyncio.sleep(0.01)
        squares.may_work.set()
        return await asyncio.gather(first, *others)

    assert asyncio.run(ask()) == [1, 4, 9, 16, 25, 36]
    assert squares.batches == [[1], [2, 3, 4], [5, 6]]


def test_several_threads_have_a_batch_each_and_none_waits_while_one_is_idle() -> None:
    squares = Squares()

    async def ask() -> list[int]:
        batcher = Batcher(squares, most=2, threads=2)
        asked = [asyncio.create_task(batcher.ask(number)) for number in range(1, 6)]
        await asyncio.sleep(0.01)
        squares.may_work.set()
        early = await asyncio.gather(*asked)
        return [*early, await batcher.ask(6)]

    assert asyncio.run(ask()) == [1, 4, 9, 16, 25, 36]
    assert sorted(squares.batches) == [[1, 2], [3, 4], [5], [6]]


def test_a_question_that_fails_spoils_no_other() -> None:
    squares = Squares()
    squares.may_work.set()

    async def ask() -> list[int | BaseException]:
        batcher = Batcher(squares, most=8)
        return await asyncio.gather(*(batcher.ask(n) for n in (2, 13, 3)), return_exceptions=True)

    two, thirteen, three = asyncio.run(ask())
    assert (two, three) == (4, 9)
    assert isinstance(thirteen, ValueError)


def test_one_who_stops_waiting_leaves_the_others_their_answers() -> None:
    squares = Squares()

    async def ask() -> int:
        batcher = Batcher(squares, most=8)
        gone, stays = asyncio.create_task(batcher.ask(5)), asyncio.create_task(batcher.ask(6))
        await asyncio.sleep(0.01)
        gone.cancel()
        squares.may_work.set()
        return await stays

    assert asyncio.run(ask()) == 36


def test_an_idle_batcher_works_again() -> None:
    squares = Squares()
    squares.may_work.set()

    async def ask() -> list[int]:
        batcher = Batcher(squares, most=8)
        return [await batcher.ask(1), await batcher.ask(2)]

    assert asyncio.run(ask()) == [1, 4]
    assert squares.batches == [[1], [2]]


def test_an_answer_too_few_is_an_error_and_not_another_ones_answer() -> None:
    async def ask() -> int:
        return await Batcher[int, int](lambda _: [], most=8).ask(1)

    with pytest.raises(ValueError, match="zip"):
        asyncio.run(ask())
