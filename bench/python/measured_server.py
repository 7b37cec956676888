"""A ChatKitServer that answers as the measurement at hand says. `support/measured-answers.ts` is its twin."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime, timezone
from typing import Any

from agents import Agent, RunConfig, Runner
from chatkit.agents import AgentContext, simple_to_agent_input, stream_agent_response
from chatkit.server import ChatKitServer, stream_widget
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
)
from chatkit.widgets import Card, Text

from responses_model import MESSAGE, ResponsesModel
from waiting import Stops, WaitingModel

WORDS = ["An ", "answer ", "comes ", "in ", "small ", "pieces, ", "word ", "by ", "word, ", "quickly. "]


def word(n: int) -> str:
    return WORDS[n % len(WORDS)]


def message(thread: Any, text: str, item_id: str = MESSAGE) -> AssistantMessageItem:
    return AssistantMessageItem(
        id=item_id,
        thread_id=thread.id,
        created_at=datetime.now(timezone.utc),
        content=[AssistantMessageContent(text=text, annotations=[])],
    )


def delta_event(text: str) -> ThreadItemUpdatedEvent:
    return ThreadItemUpdatedEvent(
        item_id=MESSAGE, update=AssistantMessageContentPartTextDelta(content_index=0, delta=text)
    )


async def say_words(thread: Any, count: int, per_tick: int) -> AsyncIterator[Any]:
    yield ThreadItemAddedEvent(item=message(thread, ""))
    for n in range(count):
        yield delta_event(word(n))
        if (n + 1) % per_tick == 0:
            await asyncio.sleep(0)
    yield ThreadItemDoneEvent(item=message(thread, "".join(word(n) for n in range(count))))


async def say_times(thread: Any, count: int, interval_ms: float) -> AsyncIterator[Any]:
    """Every delta is the time when it was due, so that being late is part of what is measured."""
    yield ThreadItemAddedEvent(item=message(thread, ""))
    begun = time.monotonic()
    for n in range(count):
        due = begun + n * interval_ms / 1000
        await asyncio.sleep(max(0, due - time.monotonic()))
        yield delta_event(f"{due * 1000:.3f} ")
    yield ThreadItemDoneEvent(item=message(thread, "done"))


async def wait_after_word(thread: Any, stops: Stops) -> AsyncIterator[Any]:
    yield ThreadItemAddedEvent(item=message(thread, ""))
    yield delta_event(word(0))
    await stops.wait()


class WidgetStates:
    """The states of a card whose texts grow, one at a time. They are made before anything is measured. A state holds the
    lines of the one before that did not change, if they are `shared`, or new ones like them."""

    def __init__(self, nodes: int, updates: int, shared: bool) -> None:
        lines = [self.line(node, 0) for node in range(nodes)]
        self.states = [Card(children=lines)]
        for update in range(1, updates + 1):
            if shared:
                node = (update - 1) % nodes
                lines = [*lines[:node], self.line(node, self.dots(node, nodes, update)), *lines[node + 1 :]]
            else:
                lines = [self.line(node, self.dots(node, nodes, update)) for node in range(nodes)]
            self.states.append(Card(children=lines))

    @staticmethod
    def line(node: int, dots: int) -> Text:
        return Text(id=f"line_{node}", value=f"Line {node}" + "." * dots)

    @staticmethod
    def dots(node: int, nodes: int, update: int) -> int:
        """How often this line has had its turn by then."""
        return (update - node - 1) // nodes + 1 if update > node else 0

    async def __call__(self) -> AsyncIterator[Any]:
        for state in self.states:
            yield state


class MeasuredServer(ChatKitServer[Any]):
    """`prepare` first: what the answer is made of is not part of its cost."""

    def prepare(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        kind = answer["kind"]
        if kind == "widget":
            self.states = WidgetStates(answer["nodes"], answer["updates"], answer.get("shared", False))
        elif kind == "agent":
            self.model = ResponsesModel(
                [word(n) for n in range(answer["thought"])],
                [word(n) for n in range(answer["words"])],
                answer["interval_ms"],
            )
        elif kind == "waiting":
            self.stops = Stops()
            self.model = WaitingModel(word(0), self.stops)

    def run_agent(self, context: Any) -> Any:
        agent: Agent[Any] = Agent(name="Bench", model=self.model)
        return Runner.run_streamed(
            agent, "Go", context=context, run_config=RunConfig(tracing_disabled=True)
        )

    def respond(self, thread: Any, input_user_message: Any, context: Any) -> AsyncIterator[Any]:
        answer = self.answer
        match answer["kind"]:
            case "words":
                return say_words(thread, answer["count"], answer["per_tick"])
            case "times":
                return say_times(thread, answer["count"], answer["interval_ms"])
            case "waiting" if not answer["agent"]:
                return wait_after_word(thread, self.stops)
            case "agent" | "waiting":
                agent_context = AgentContext(thread=thread, store=self.store, request_context=context)
                return stream_agent_response(agent_context, self.run_agent(agent_context))
            case "widget":
                return stream_widget(thread, self.states())
            case "window":
                return self.read_window(thread, answer["items"], context)
            case kind:
                raise ValueError(f'There is no answer of the kind "{kind}"')

    async def read_window(self, thread: Any, items: int, context: Any) -> AsyncIterator[Any]:
        page = await self.store.load_thread_items(thread.id, None, items, "desc", context)
        read = await simple_to_agent_input(list(reversed(page.data)))
        item_id = self.store.generate_item_id("message", thread, context)
        yield ThreadItemDoneEvent(item=message(thread, f"{len(read)} items", item_id))
