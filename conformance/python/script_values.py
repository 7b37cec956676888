"""Reads the values of a script."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from chatkit.errors import CustomStreamError, ErrorCode, StreamError
from chatkit.types import Attachment, Task, ThreadItem, ThreadStatus, ThreadStreamEvent, Workflow, WorkflowSummary
from chatkit.widgets import WidgetRoot
from pydantic import BaseModel, TypeAdapter

EVENT = TypeAdapter(ThreadStreamEvent)
ITEM = TypeAdapter(ThreadItem)
ATTACHMENT = TypeAdapter(Attachment)
STATUS = TypeAdapter(ThreadStatus)
ROOT = TypeAdapter(WidgetRoot)
TASK = TypeAdapter(Task)
WORKFLOW = TypeAdapter(Workflow)
SUMMARY = TypeAdapter(WorkflowSummary)


def plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    return value


def fill_in(value: Any, names: dict[str, str]) -> Any:
    """Puts values in the place of `$now`, `$thread` and `$id`."""
    if isinstance(value, dict):
        return {key: fill_in(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [fill_in(one, names) for one in value]
    if value == "$now":
        return datetime.now().isoformat()
    return names.get(value, value) if isinstance(value, str) else value


def throw(kind: dict[str, Any]) -> None:
    """Raises the error that a script names."""
    retry = {"allow_retry": kind["allow_retry"]} if "allow_retry" in kind else {}
    if kind["error"] == "stream":
        raise StreamError(ErrorCode.STREAM_ERROR, **retry)
    if kind["error"] == "custom":
        raise CustomStreamError(kind["message"], **retry)
    raise RuntimeError("the script says so")


def widget_of(step: dict[str, Any]) -> Any:
    """The widget of a step: its states one after the other, or the only one."""
    roots = [ROOT.validate_python(root) for root in step["widgets"]]

    async def states() -> AsyncIterator[Any]:
        for root in roots:
            yield root

    return states() if step.get("streamed", True) else roots[0]
