"""Lets the agents of a script answer, through the reference's bridge."""

import asyncio
import json
import urllib.request
from collections.abc import AsyncIterator
from functools import cache
from typing import Any

import chatkit.agents
from agents import (
    Agent,
    GuardrailFunctionOutput,
    InputGuardrail,
    OpenAIChatCompletionsModel,
    OpenAIResponsesModel,
    OutputGuardrail,
    RunContextWrapper,
    Runner,
    StopAtTools,
    ToolGuardrailFunctionOutput,
    ToolInputGuardrail,
    ToolOutputGuardrail,
    function_tool,
)
from chatkit.agents import (
    AgentContext,
    ClientToolCall,
    ResponseStreamConverter,
    simple_to_agent_input,
    stream_agent_response,
)
from openai import AsyncOpenAI

from own_converters import OwnInputConverter, OwnStreamConverter
from script_values import EVENT, SUMMARY, TASK, WORKFLOW, fill_in, plain, throw, widget_of

# The field of a thread's metadata that holds the id of the model's last answer.
LAST_RESPONSE = "last_response_id"
# openai has new classes for the citations of a stream, on which openai-chatkit 1.6.5 breaks off the answer. As plain
# values it takes them, so that what it does with citations can be compared.
convert_annotation = chatkit.agents._convert_annotation
chatkit.agents._convert_annotation = lambda annotation, converter: convert_annotation(plain(annotation), converter)

# Turns of the event loop after which all that was said before has been passed on.
SETTLED = 50


@cache
def model_client(url: str) -> AsyncOpenAI:
    return AsyncOpenAI(base_url=url, api_key="none", max_retries=0)


class Answer:
    """One run, and what its tools show meanwhile."""

    result: Any = None

    def __init__(self, context: AgentContext[Any], model_url: str) -> None:
        self.context = context
        self.model_url = model_url

    async def settle(self) -> None:
        """Waits until everything so far has been passed on. Without it the reference mixes what a tool shows with what
        the model says, and shows a workflow as later changes leave it."""
        queues = [self.context._events, self.result._event_queue] if self.result else []
        while not all(queue.empty() for queue in queues):
            await asyncio.sleep(0)
        for _ in range(SETTLED):
            await asyncio.sleep(0)

    async def take(self, step: dict[str, Any]) -> None:
        await self.settle()
        context = self.context
        step = fill_in(step, {"$thread": context.thread.id})
        if "emit" in step:
            await context.stream(EVENT.validate_python(step["emit"]))
        elif "widgets" in step:
            await context.stream_widget(widget_of(step), step.get("copy_text"))
        elif "start_workflow" in step:
            await context.start_workflow(WORKFLOW.validate_python(step["start_workflow"]))
        elif "add_task" in step:
            await context.add_workflow_task(TASK.validate_python(step["add_task"]))
        elif "update_task" in step:
            await context.update_workflow_task(TASK.validate_python(step["update_task"]), step["index"])
        elif "end_workflow" in step:
            end = step["end_workflow"]
            summary = SUMMARY.validate_python(end["summary"]) if "summary" in end else None
            await context.end_workflow(summary, end.get("expanded", False))
        elif "client_tool_call" in step:
            context.client_tool_call = ClientToolCall(**step["client_tool_call"])
        else:
            throw(step["raise"])
        await self.settle()

    def agents(self, script: dict[str, Any]) -> Agent[Any]:
        """Makes the agents of the script and gives the first of them."""
        client = model_client(self.model_url)
        chat = script.get("api") == "chat_completions"
        model = (OpenAIChatCompletionsModel if chat else OpenAIResponsesModel)("scripted", client)
        agents = {one["name"]: self.agent(one, model) for one in script["agents"]}
        for one in script["agents"]:
            agent = agents[one["name"]]
            agent.handoffs.extend(agents[name] for name in one.get("handoffs", []))
            agent.tools.extend(agents[name].as_tool(name, f"Asks {name}") for name in one.get("agent_tools", []))
        return agents[script["agents"][0]["name"]]

    def agent(self, script: dict[str, Any], model: Any) -> Agent[Any]:
        stop_at = script.get("stop_at")
        return Agent(
            name=script["name"],
            model=model,
            tools=[self.tool(one) for one in script.get("tools", [])],
            tool_use_behavior=StopAtTools(stop_at_tool_names=stop_at) if stop_at else "run_llm_again",
            input_guardrails=self.input_guardrails(script.get("input_guardrail")),
            output_guardrails=self.output_guardrails(script.get("output_guardrail")),
        )

    def tool(self, script: dict[str, Any]) -> Any:
        async def run(_context: RunContextWrapper[Any]) -> str:
            for step in script.get("steps", []):
                await self.take(step)
            return script.get("result", "done")

        before, after = script.get("input_guardrail"), script.get("output_guardrail")
        return function_tool(
            name_override=script["name"],
            description_override=f"Does {script['name']}",
            tool_input_guardrails=[ToolInputGuardrail(lambda _: judge(before))] if before else None,
            tool_output_guardrails=[ToolOutputGuardrail(lambda _: judge(after))] if after else None,
            **({"failure_error_function": None} if script.get("fatal") else {}),
        )(run)

    def input_guardrails(self, kind: str | None) -> list[InputGuardrail[Any]]:
        if kind is None:
            return []

        async def check(*_: Any) -> GuardrailFunctionOutput:
            if kind == "trips_meanwhile":
                await self.model_waits()
                await self.settle()
            return GuardrailFunctionOutput(output_info={}, tripwire_triggered=kind != "passes")

        return [InputGuardrail(check, run_in_parallel=kind == "trips_meanwhile")]

    def output_guardrails(self, kind: str | None) -> list[OutputGuardrail[Any]]:
        if kind is None:
            return []

        async def check(*_: Any) -> GuardrailFunctionOutput:
            await self.settle()
            return GuardrailFunctionOutput(output_info={}, tripwire_triggered=kind == "trips")

        return [OutputGuardrail(check)]

    async def model_waits(self) -> None:
        def waits() -> bool:
            with urllib.request.urlopen(f"{self.model_url}/guardrail") as response:
                return json.load(response)["waiting"]

        while not await asyncio.to_thread(waits):
            await asyncio.sleep(0.002)


def judge(kind: str) -> ToolGuardrailFunctionOutput:
    if kind == "trips":
        return ToolGuardrailFunctionOutput.raise_exception()
    if kind == "rejects":
        return ToolGuardrailFunctionOutput.reject_content("not allowed")
    return ToolGuardrailFunctionOutput.allow()


async def answer_with_agent(
    script: dict[str, Any], thread: Any, item: Any, store: Any, request_context: Any, model_url: str
) -> AsyncIterator[Any]:
    chained = script.get("chained", False)
    previous = thread.metadata.get(LAST_RESPONSE) if chained else None
    context = AgentContext(
        thread=thread, store=store, request_context=request_context, previous_response_id=previous
    )
    answer = Answer(context, model_url)
    for step in script.get("before", []):
        await answer.take(step)

    if chained and item is not None:
        items = [item]
    else:
        items = (await store.load_thread_items(thread.id, None, 1_000, "asc", request_context)).data
    own = script.get("own_converters", False)
    agent_input = await (OwnInputConverter().to_agent_input(items) if own else simple_to_agent_input(items))
    answer.result = Runner.run_streamed(
        answer.agents(script),
        agent_input,
        context=context,
        max_turns=script.get("max_turns", 10),
        previous_response_id=previous,
    )
    converter = OwnStreamConverter if own else ResponseStreamConverter
    images = converter(partial_images=script.get("partial_images"))
    async for event in stream_agent_response(context, answer.result, converter=images):
        yield event
    if chained:
        thread.metadata[LAST_RESPONSE] = answer.result.last_response_id
