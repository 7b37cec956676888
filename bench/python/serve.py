"""Serves openai-chatkit to be measured: ChatKit on `POST /`, and on standard input, a line of JSON each:

    {"do": "answer", "answer": …, "path": …}   how to answer from now on, with a store in that file, which is kept open
    {"do": "fill", "threads": […]}              stores threads, each with its `items`
    {"do": "drain", "request": …, "times": …}   answers that request without HTTP: {"micros": …, "bytes": …}
    {"do": "drain_sdk"}                         the agent's own stream, without ChatKit
    {"do": "next_stop"}                         {"at": …}, when the next `waiting` answer was stopped, or null
    {"do": "cpu"}                               {"micros": …}, the processor time of this process so far

Each is answered with a line on standard output. The first line there is the URL; it ends when its input does."""

import asyncio
import gc
import json
import logging
import os
import socket
import sys
import threading
import time
from typing import Any

import uvicorn
from chatkit.server import StreamingResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from measured_server import MeasuredServer
from sqlite_store import ITEM, THREAD, SqliteStore

CONTEXT: dict[str, str] = {"user": "bench"}


class State:
    server: MeasuredServer
    stores: dict[str, SqliteStore] = {}


async def chatkit(request: Request) -> Response:
    result = await State.server.process(await request.body(), CONTEXT)
    if isinstance(result, StreamingResult):
        return StreamingResponse(result, media_type="text/event-stream")
    return Response(result.json, media_type="application/json")


def micros() -> float:
    return time.process_time_ns() / 1000


async def drain(request: dict[str, Any], times: int) -> dict[str, Any]:
    body = json.dumps(request)
    gc.collect()
    before = micros()
    count = 0
    for _ in range(times):
        result = await State.server.process(body, CONTEXT)
        assert isinstance(result, StreamingResult)
        async for chunk in result:
            count += len(chunk)
    return {"micros": micros() - before, "bytes": count}


async def drain_sdk() -> dict[str, Any]:
    gc.collect()
    before = micros()
    async for _ in State.server.run_agent(None).stream_events():
        pass
    return {"micros": micros() - before, "bytes": 0}


async def fill(threads: list[dict[str, Any]]) -> None:
    store = State.server.store
    for thread in threads:
        items = thread.pop("items")
        await store.save_thread(THREAD.validate_python(thread), CONTEXT)
        for item in items:
            await store.add_thread_item(thread["id"], ITEM.validate_python(item), CONTEXT)


async def carry_out(command: dict[str, Any]) -> dict[str, Any]:
    match command["do"]:
        case "answer":
            path = command["path"]
            store = State.stores.get(path) or State.stores.setdefault(path, SqliteStore(path))
            State.server = MeasuredServer(store)
            State.server.prepare(command["answer"])
            return {}
        case "fill":
            await fill(command["threads"])
            return {}
        case "drain":
            return await drain(command["request"], command["times"])
        case "drain_sdk":
            return await drain_sdk()
        case "next_stop":
            return {"at": await State.server.stops.next()}
        case "cpu":
            return {"micros": micros()}
        case unknown:
            raise ValueError(f'There is no command "{unknown}"')


def read_commands(loop: asyncio.AbstractEventLoop) -> None:
    for line in sys.stdin:
        try:
            reply = asyncio.run_coroutine_threadsafe(carry_out(json.loads(line)), loop).result()
        except Exception as error:
            reply = {"error": repr(error)}
        print(json.dumps(reply), flush=True)
    os._exit(0)


async def main() -> None:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(2048)
    threading.Thread(target=read_commands, args=(asyncio.get_running_loop(),), daemon=True).start()
    app = Starlette(routes=[Route("/", chatkit, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    print(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}/"}), flush=True)
    await server.serve(sockets=[listener])


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    runner = asyncio.run
    try:
        import uvloop

        runner = uvloop.run
    except ImportError:
        pass
    runner(main())
