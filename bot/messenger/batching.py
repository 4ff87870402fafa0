"""Questions that arrive together are answered together. Not how a question is answered.

While batches are being worked on, the next one gathers; a lone question never waits for company.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


class Batcher(Generic[Q, A]):
    """Calls `answer_many` beside the event loop, in `threads` threads, with at most `most` questions each.

    `answer_many` returns one answer for each question, in order.
    """

    def __init__(
        self, answer_many: Callable[[Sequence[Q]], Sequence[A]], most: int, threads: int = 1
    ) -> None:
        self._answer_many = answer_many
        self._most = most
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answering")
        self._idle = threads
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._working: set[asyncio.Task[None]] = set()

    async def ask(self, question: Q) -> A:
        """Return the answer to one question. Raises what `answer_many` raises for it alone."""
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._idle:
            self._idle -= 1
            working = asyncio.create_task(self._work())
            self._working.add(working)
            working.add_done_callback(self._working.discard)
        return await answer

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            try:
                await self._answer(batch)
            except Exception as error:  # noqa: BLE001 - one question's error is the asker's, not the batch's
                await self._answer_alone(batch, error)
        self._idle += 1

    async def _answer(self, batch: Sequence[tuple[Q, asyncio.Future[A]]]) -> None:
        questions = [question for question, _ in batch]
        loop = asyncio.get_running_loop()
        answers = await loop.run_in_executor(self._threads, self._answer_many, questions)
        for (_, waiting), answer in zip(batch, answers, strict=True):
            # The one who asked may have gone.
            if not waiting.done():
                waiting.set_result(answer)

    async def _answer_alone(self, batch: Sequence[tuple[Q, asyncio.Future[A]]], error: Exception) -> None:
        """Answer a failed batch one by one, so that one bad question does not spoil the others."""
        if len(batch) == 1:
            if not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for pair in batch:
            try:
                await self._answer([pair])
            except Exception as alone:  # noqa: BLE001 - handed to the one who asked
                await self._answer_alone([pair], alone)
