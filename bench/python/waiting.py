"""Answers that say one word and then wait until they are stopped."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

from openai.types.responses import ResponseTextDeltaEvent

from responses_model import ResponsesModel

DEADLINE_S = 2


class Stops:
    """When answers were stopped, in milliseconds of the clock that all processes share."""

    def __init__(self) -> None:
        self.times: asyncio.Queue[float] = asyncio.Queue()
        # Never set. Held here as a model's connection is by the event loop: what waits for nothing else is collected.
        self.never = asyncio.Event()

    async def wait(self) -> None:
        try:
            await self.never.wait()
        finally:
            self.times.put_nowait(time.monotonic() * 1000)

    async def next(self) -> float | None:
        """The next one that nobody has asked for yet, or None where there is none for two seconds."""
        try:
            return await asyncio.wait_for(self.times.get(), DEADLINE_S)
        except asyncio.TimeoutError:
            return None


class WaitingModel(ResponsesModel):
    def __init__(self, word: str, stops: Stops) -> None:
        super().__init__([], [word], 0)
        self.stops = stops

    async def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        async for event in super().stream_response(*args, **kwargs):
            yield event
            if isinstance(event, ResponseTextDeltaEvent):
                await self.stops.wait()
