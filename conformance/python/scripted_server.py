"""A ChatKitServer that does what a scenario's script says, and keeps a record of what its hooks were given."""

import asyncio
import base64
from collections.abc import AsyncIterator
from typing import Any

from chatkit.server import ChatKitServer, stream_widget
from chatkit.store import AttachmentStore
from chatkit.types import (
    Attachment,
    StreamOptions,
    SyncCustomActionResponse,
    ThreadMetadata,
    TranscriptionResult,
)

from memory_store import MemoryStore, place
from script_values import ATTACHMENT, EVENT, ITEM, STATUS, fill_in, plain, throw, widget_of
from scripted_agents import answer_with_agent


class ScriptedAttachmentStore(AttachmentStore[Any]):
    def __init__(self, script: dict[str, Any], calls: list[Any]) -> None:
        self.script = script
        self.calls = calls

    async def create_attachment(self, input: Any, context: Any) -> Attachment:
        self.calls.append({"hook": "create_attachment", "input": plain(input)})
        answer = self.script["create_attachment"]
        if "raise" in answer:
            throw(answer["raise"])
        attachment_id = self.generate_attachment_id(input.mime_type, context)
        return ATTACHMENT.validate_python(fill_in(answer["return"], {"$id": attachment_id}))

    async def delete_attachment(self, attachment_id: str, context: Any) -> None:
        self.calls.append({"hook": "delete_attachment", "attachment_id": attachment_id})
        if "delete_attachment" in self.script:
            throw(self.script["delete_attachment"]["raise"])


class NamingStore(MemoryStore):
    """Makes ids of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def generate_thread_id(self, context: Any) -> str:
        return "own_thread"

    def generate_item_id(self, item_type: Any, thread: Any, context: Any) -> str:
        self.count += 1
        return f"own_{item_type}_{self.count}"


class ScriptedServer(ChatKitServer[Any]):
    def __init__(self, scenario: dict[str, Any]) -> None:
        self.script: dict[str, Any] = scenario.get("script", {})
        self.model_url: str = scenario["model_url"]
        self.calls: list[Any] = []
        self.hanging = False
        store = NamingStore() if self.script.get("own_ids") else MemoryStore()
        with_attachments = "create_attachment" in self.script
        super().__init__(store, ScriptedAttachmentStore(self.script, self.calls) if with_attachments else None)
        given = scenario.get("given", {})
        for thread in given.get("threads", []):
            store.threads[thread["id"]] = ThreadMetadata.model_validate(
                {key: value for key, value in thread.items() if key != "items"}
            )
            items = [ITEM.validate_python(item) for item in thread.get("items", [])]
            store.items[thread["id"]] = {item.id: (place(item), item) for item in items}
        for attachment in given.get("attachments", []):
            store.attachments[attachment["id"]] = ATTACHMENT.validate_python(attachment)

    def respond(self, thread: Any, input_user_message: Any, context: Any) -> AsyncIterator[Any]:
        self._called("respond", thread, item=plain(input_user_message))
        return self._play("respond", thread, context, input_user_message)

    def action(self, thread: Any, action: Any, sender: Any, context: Any) -> AsyncIterator[Any]:
        if "action" not in self.script:
            return super().action(thread, action, sender, context)
        self._called("action", thread, action=plain(action), sender=plain(sender))
        return self._play("action", thread, context)

    async def sync_action(self, thread: Any, action: Any, sender: Any, context: Any) -> SyncCustomActionResponse:
        if "sync_action" not in self.script:
            return await super().sync_action(thread, action, sender, context)
        self._called("sync_action", thread, action=plain(action), sender=plain(sender))
        answer = self.script["sync_action"]
        if "raise" in answer:
            throw(answer["raise"])
        return SyncCustomActionResponse.model_validate(fill_in(answer["return"], {"$thread": thread.id}))

    async def add_feedback(self, thread_id: str, item_ids: list[str], feedback: Any, context: Any) -> None:
        given = {"thread_id": thread_id, "item_ids": item_ids, "kind": feedback}
        self.calls.append({"hook": "add_feedback", **given})
        if "add_feedback" in self.script:
            throw(self.script["add_feedback"]["raise"])

    async def transcribe(self, audio_input: Any, context: Any) -> TranscriptionResult:
        if "transcribe" not in self.script:
            return await super().transcribe(audio_input, context)
        self.calls.append(
            {
                "hook": "transcribe",
                "audio_base64": base64.b64encode(audio_input.data).decode(),
                "mime_type": audio_input.mime_type,
                "media_type": audio_input.media_type,
            }
        )
        answer = self.script["transcribe"]
        if "raise" in answer:
            throw(answer["raise"])
        return TranscriptionResult.model_validate(answer["return"])

    def get_stream_options(self, thread: Any, context: Any) -> StreamOptions:
        answer = self.script.get("stream_options")
        if answer is None:
            return super().get_stream_options(thread, context)
        if "raise" in answer:
            throw(answer["raise"])
        return StreamOptions.model_validate(answer["return"])

    async def handle_stream_cancelled(self, thread: Any, pending_items: Any, context: Any) -> None:
        self._called("stream_cancelled", thread, pending=[plain(item) for item in pending_items])
        await super().handle_stream_cancelled(thread, pending_items, context)

    def _called(self, hook: str, thread: Any, **given: Any) -> None:
        known = {key: value for key, value in given.items() if value is not None}
        metadata = ThreadMetadata(**thread.model_dump(exclude={"items"}))
        self.calls.append({"hook": hook, "thread": plain(metadata), **known})

    async def _play(self, hook: str, thread: Any, context: Any, item: Any = None) -> AsyncIterator[Any]:
        turns = self.script.get(hook) or [[]]
        turn = sum(1 for call in self.calls if call["hook"] == hook) - 1
        for step in turns[min(turn, len(turns) - 1)]:
            names = {"$thread": thread.id}
            if "emit" in step:
                yield EVENT.validate_python(fill_in(step["emit"], names))
            elif "widgets" in step:
                async for event in stream_widget(thread, widget_of(step), step.get("copy_text")):
                    yield event
            elif "set" in step:
                for key, value in step["set"].items():
                    setattr(thread, key, STATUS.validate_python(value) if key == "status" else value)
            elif "merge_metadata" in step:
                thread.metadata.update(step["merge_metadata"])
            elif "store" in step:
                item = ITEM.validate_python(fill_in(step["store"], names))
                await self.store.add_thread_item(thread.id, item, context)
            elif "raise" in step:
                throw(step["raise"])
            elif "agent" in step:
                async for event in answer_with_agent(step["agent"], thread, item, self.store, context, self.model_url):
                    yield event
            elif "hang" in step:
                self.hanging = True
                try:
                    await asyncio.Event().wait()
                finally:
                    self.hanging = False
