"""A model for the Agents SDK whose answers are made here, as events of the Responses API."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from agents import Model
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseCreatedEvent,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseReasoningItem,
    ResponseReasoningSummaryTextDeltaEvent,
    ResponseReasoningSummaryTextDoneEvent,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
)

MESSAGE = "msg_0123456789abcdef0123456789abcdef"
REASONING = "rs_0123456789abcdef0123456789abcdef"


def response(output: list[Any]) -> Response:
    return Response(
        id="resp_0123456789abcdef",
        created_at=0,
        model="bench",
        object="response",
        output=output,
        parallel_tool_calls=False,
        tool_choice="auto",
        tools=[],
    )


class ResponsesModel(Model):
    """Thinks, if it is given a thought, then says its words; `interval_ms` goes by after each piece."""

    def __init__(self, thought: list[str], words: list[str], interval_ms: float) -> None:
        self.thought = thought
        self.words = words
        self.interval = interval_ms / 1000

    async def get_response(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError("only streamed answers are measured")

    async def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        number = 0
        output: list[Any] = []

        def next_number() -> int:
            nonlocal number
            number += 1
            return number

        yield ResponseCreatedEvent(
            type="response.created", response=response([]), sequence_number=next_number()
        )
        if self.thought:
            place: dict[str, Any] = {"item_id": REASONING, "output_index": 0, "summary_index": 0}
            item: Any = ResponseReasoningItem(type="reasoning", id=REASONING, summary=[])
            yield ResponseOutputItemAddedEvent(
                type="response.output_item.added", item=item, output_index=0, sequence_number=next_number()
            )
            for delta in self.thought:
                yield ResponseReasoningSummaryTextDeltaEvent(
                    type="response.reasoning_summary_text.delta",
                    delta=delta,
                    sequence_number=next_number(),
                    **place,
                )
                await asyncio.sleep(self.interval)
            yield ResponseReasoningSummaryTextDoneEvent(
                type="response.reasoning_summary_text.done",
                text="".join(self.thought),
                sequence_number=next_number(),
                **place,
            )
            output.append(item)
            yield ResponseOutputItemDoneEvent(
                type="response.output_item.done", item=item, output_index=0, sequence_number=next_number()
            )
        index = len(output)
        text = "".join(self.words)
        place = {"item_id": MESSAGE, "output_index": index, "content_index": 0}
        yield ResponseOutputItemAddedEvent(
            type="response.output_item.added",
            item=ResponseOutputMessage(
                id=MESSAGE, type="message", role="assistant", status="in_progress", content=[]
            ),
            output_index=index,
            sequence_number=next_number(),
        )
        yield ResponseContentPartAddedEvent(
            type="response.content_part.added",
            part=ResponseOutputText(type="output_text", text="", annotations=[]),
            sequence_number=next_number(),
            **place,
        )
        for delta in self.words:
            yield ResponseTextDeltaEvent(
                type="response.output_text.delta",
                delta=delta,
                logprobs=[],
                sequence_number=next_number(),
                **place,
            )
            await asyncio.sleep(self.interval)
        yield ResponseTextDoneEvent(
            type="response.output_text.done",
            text=text,
            logprobs=[],
            sequence_number=next_number(),
            **place,
        )
        message = ResponseOutputMessage(
            id=MESSAGE,
            type="message",
            role="assistant",
            status="completed",
            content=[ResponseOutputText(type="output_text", text=text, annotations=[])],
        )
        yield ResponseOutputItemDoneEvent(
            type="response.output_item.done",
            item=message,
            output_index=index,
            sequence_number=next_number(),
        )
        yield ResponseCompletedEvent(
            type="response.completed", response=response([*output, message]), sequence_number=next_number()
        )
