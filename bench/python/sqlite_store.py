"""A store in SQLite as a product would write one for openai-chatkit, which brings none: records as JSON, an index for
each list, and pages that begin after a record instead of counting from the first."""

import sqlite3
from typing import Any

from chatkit.store import NotFoundError, Store
from chatkit.types import Attachment, Page, ThreadItem, ThreadMetadata
from pydantic import BaseModel, TypeAdapter

ITEM: TypeAdapter[Any] = TypeAdapter(ThreadItem)
ATTACHMENT: TypeAdapter[Any] = TypeAdapter(Attachment)
THREAD = TypeAdapter(ThreadMetadata)

SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
  list TEXT NOT NULL, id TEXT NOT NULL, created_at TEXT NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (list, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS records_in_order ON records (list, created_at, id);
"""

UPSERT = """
INSERT INTO records (list, id, created_at, data) VALUES (?, ?, ?, ?)
ON CONFLICT (list, id) DO UPDATE SET data = excluded.data
"""


class SqliteStore(Store[Any]):
    def __init__(self, path: str) -> None:
        self.database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.database.executescript("PRAGMA journal_mode = wal; PRAGMA synchronous = normal;" + SCHEMA)

    async def load_thread(self, thread_id: str, context: Any) -> ThreadMetadata:
        return self._load("threads", thread_id, THREAD)

    async def save_thread(self, thread: ThreadMetadata, context: Any) -> None:
        self._save("threads", ThreadMetadata(**thread.model_dump(exclude={"items"})))

    async def load_threads(self, limit: int, after: str | None, order: str, context: Any) -> Page:
        return self._page("threads", THREAD, limit, after, order)

    async def delete_thread(self, thread_id: str, context: Any) -> None:
        self._delete("threads", thread_id)
        self.database.execute("DELETE FROM records WHERE list = ?", (thread_id,))

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: Any
    ) -> Page:
        return self._page(thread_id, ITEM, limit, after, order)

    async def load_item(self, thread_id: str, item_id: str, context: Any) -> ThreadItem:
        return self._load(thread_id, item_id, ITEM)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: Any) -> None:
        self._save(thread_id, item)

    async def save_item(self, thread_id: str, item: ThreadItem, context: Any) -> None:
        self._save(thread_id, item)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: Any) -> None:
        self._delete(thread_id, item_id)

    async def save_attachment(self, attachment: Attachment, context: Any) -> None:
        raise NotImplementedError("nothing that is measured has attachments")

    async def load_attachment(self, attachment_id: str, context: Any) -> Attachment:
        return self._load("attachments", attachment_id, ATTACHMENT)

    async def delete_attachment(self, attachment_id: str, context: Any) -> None:
        self._delete("attachments", attachment_id)

    def _save(self, name: str, record: BaseModel) -> None:
        created = record.created_at.isoformat()  # type: ignore[attr-defined]
        self.database.execute(UPSERT, (name, record.id, created, record.model_dump_json()))  # type: ignore[attr-defined]

    def _load(self, name: str, record_id: str, adapter: TypeAdapter[Any]) -> Any:
        row = self.database.execute(
            "SELECT data FROM records WHERE list = ? AND id = ?", (name, record_id)
        ).fetchone()
        if row is None:
            raise NotFoundError(record_id)
        return adapter.validate_json(row[0])

    def _delete(self, name: str, record_id: str) -> None:
        self.database.execute("DELETE FROM records WHERE list = ? AND id = ?", (name, record_id))

    def _page(
        self, name: str, adapter: TypeAdapter[Any], limit: int, after: str | None, order: str
    ) -> Page:
        direction, beyond = ("DESC", "<") if order == "desc" else ("ASC", ">")
        since, place = "", [name]
        if after is not None:
            since = f"AND (created_at, id) {beyond} (SELECT created_at, id FROM records WHERE list = ? AND id = ?)"
            place += [name, after]
        rows = self.database.execute(
            f"SELECT id, data FROM records WHERE list = ? {since}"
            f" ORDER BY created_at {direction}, id {direction} LIMIT ?",
            (*place, limit + 1),
        ).fetchall()
        shown = rows[:limit]
        has_more = len(rows) > limit
        data = [adapter.validate_json(row[1]) for row in shown]
        return Page(data=data, has_more=has_more, after=shown[-1][0] if has_more else None)
