"""Serves openai-chatkit as its documentation does, for one scenario at a time.

    POST /scenario   sets up a server for the scenario in the body, and answers with what is stored
    POST /chatkit    the endpoint; an exception is answered with 500 and its name
    GET  /hanging    whether a hook is in a `hang`
    GET  /outcome    what is stored and what the hooks were given, once no request is under way

Prints its port, and ends when its standard input does."""

import asyncio
import logging
import os
import socket
import sys
import threading
from typing import Any

import uvicorn
from chatkit.server import StreamingResult
from scripted_server import ScriptedServer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route


class State:
    server: ScriptedServer
    under_way = 0


async def set_up(request: Request) -> Response:
    State.server = ScriptedServer(await request.json())
    return JSONResponse({"store": State.server.store.dump()})


async def hanging(request: Request) -> Response:
    return JSONResponse(State.server.hanging)


async def outcome(request: Request) -> Response:
    while State.under_way > 0:
        await asyncio.sleep(0.002)
    return JSONResponse({"store": State.server.store.dump(), "calls": State.server.calls})


async def chatkit(request: Request) -> Response:
    try:
        result = await State.server.process(await request.body(), {})
    except Exception as error:
        return JSONResponse({"error": type(error).__name__}, status_code=500)
    if isinstance(result, StreamingResult):
        return StreamingResponse(result, media_type="text/event-stream")
    return Response(result.json, media_type="application/json")


routes = Starlette(
    routes=[
        Route("/scenario", set_up, methods=["POST"]),
        Route("/chatkit", chatkit, methods=["POST"]),
        Route("/hanging", hanging),
        Route("/outcome", outcome),
    ]
)


async def app(scope: Any, receive: Any, send: Any) -> None:
    counts = scope.get("path") == "/chatkit"
    State.under_way += counts
    try:
        await routes(scope, receive, send)
    finally:
        State.under_way -= counts


def end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    threading.Thread(target=end_with_input, daemon=True).start()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    print(listener.getsockname()[1], flush=True)
    # The same on every platform, whatever else is installed.
    config = uvicorn.Config(app, loop="asyncio", http="h11", lifespan="off", log_config=None)
    uvicorn.Server(config).run(sockets=[listener])
