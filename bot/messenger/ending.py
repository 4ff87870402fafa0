"""Work that does not outlast the program. Not what the work is."""

import asyncio
from collections.abc import Awaitable


async def unless(stop: asyncio.Event, work: Awaitable[object]) -> None:
    """Do some work, but leave it when the program is asked to end."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
