"""A store in memory with the semantics that Chatwright's stores promise: records are copies, lists are ordered by
creation and then by id, and a cursor is the id of the last record of the page before."""

from datetime import datetime, timezone
from typing import Any, TypeVar

from chatkit.store import NotFoundError, Store
from chatkit.types import Attachment, Page, ThreadItem, ThreadMetadata
from pydantic import BaseModel

Record = TypeVar("Record", bound=BaseModel)


class InvalidCursor(Exception):
    """The cursor of a page names nothing in that list."""


Place = tuple[datetime, str]


def place(record: Any) -> Place:
    """Where a record stands in its list. A time without a zone counts as UTC."""
    created = record.created_at
    return (created if created.tzinfo else created.replace(tzinfo=timezone.utc), record.id)


def cut_page(placed: list[tuple[Place, Any]], limit: int, after: str | None, order: str) -> Page:
    ordered = [record for _, record in sorted(placed, key=lambda one: one[0], reverse=order == "desc")]
    start = 0
    if after is not None:
        start = next((at + 1 for at, record in enumerate(ordered) if record.id == after), 0)
        if start == 0:
            raise InvalidCursor(after)
    data = [record.model_copy(deep=True) for record in ordered[start : start + limit]]
    has_more = len(ordered) > start + limit
    return Page(data=data, has_more=has_more, after=data[-1].id if has_more and data else None)


class MemoryStore(Store[Any]):
    def __init__(self) -> None:
        self.threads: dict[str, ThreadMetadata] = {}
        self.items: dict[str, dict[str, tuple[Place, ThreadItem]]] = {}
        self.attachments: dict[str, Attachment] = {}

    async def load_thread(self, thread_id: str, context: Any) -> ThreadMetadata:
        return self._find(self.threads, thread_id)

    async def save_thread(self, thread: ThreadMetadata, context: Any) -> None:
        self.threads[thread.id] = ThreadMetadata(**thread.model_dump(exclude={"items"}))
        self.items.setdefault(thread.id, {})

    async def load_threads(self, limit: int, after: str | None, order: str, context: Any) -> Page:
        return cut_page([(place(thread), thread) for thread in self.threads.values()], limit, after, order)

    async def delete_thread(self, thread_id: str, context: Any) -> None:
        self._find(self.threads, thread_id)
        del self.threads[thread_id]
        del self.items[thread_id]
        kept = {key: one for key, one in self.attachments.items() if one.thread_id != thread_id}
        self.attachments = kept

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: Any
    ) -> Page:
        return cut_page(list(self._items(thread_id).values()), limit, after, order)

    async def load_item(self, thread_id: str, item_id: str, context: Any) -> ThreadItem:
        return self._find({key: item for key, (_, item) in self._items(thread_id).items()}, item_id)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: Any) -> None:
        items = self._items(thread_id)
        # The content is replaced, the place in the thread stays.
        known = items[item.id][0] if item.id in items else place(item)
        items[item.id] = (known, item.model_copy(deep=True))

    async def save_item(self, thread_id: str, item: ThreadItem, context: Any) -> None:
        await self.add_thread_item(thread_id, item, context)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: Any) -> None:
        self._items(thread_id).pop(item_id, None)

    async def save_attachment(self, attachment: Attachment, context: Any) -> None:
        self.attachments[attachment.id] = attachment.model_copy(deep=True)

    async def load_attachment(self, attachment_id: str, context: Any) -> Attachment:
        return self._find(self.attachments, attachment_id)

    async def delete_attachment(self, attachment_id: str, context: Any) -> None:
        self.attachments.pop(attachment_id, None)

    def dump(self) -> dict[str, Any]:
        """Everything that is stored, in its order."""

        def plain(record: BaseModel) -> dict[str, Any]:
            return record.model_dump(mode="json", exclude_none=True)

        return {
            "threads": [
                {
                    **plain(thread),
                    "items": [
                        plain(item)
                        for _, item in sorted(self.items[thread.id].values(), key=lambda one: one[0])
                    ],
                }
                for thread in sorted(self.threads.values(), key=place)
            ],
            "attachments": [plain(attachment) for attachment in self.attachments.values()],
        }

    def _items(self, thread_id: str) -> dict[str, tuple[Place, ThreadItem]]:
        if thread_id not in self.items:
            raise NotFoundError(thread_id)
        return self.items[thread_id]

    def _find(self, records: dict[str, Record], record_id: str) -> Record:
        if record_id not in records:
            raise NotFoundError(record_id)
        return records[record_id].model_copy(deep=True)
