import type { widgets } from "@chatwright/protocol";
import type { RunStreamEvent } from "@openai/agents";

type TextWidget = widgets.Text | widgets.Markdown;

/**
 * The states of a text component that grows with what a model says. The first state is the component as given. Each
 * piece of text then gives one state. The last state has `streaming: false`. Wrap each state in a root and hand the
 * states to `context.streamWidget`.
 */
export async function* accumulateText<TWidget extends TextWidget>(
  events: AsyncIterable<RunStreamEvent>,
  baseWidget: TWidget,
): AsyncGenerator<TWidget, void, undefined> {
  let value = "";
  yield baseWidget;
  for await (const event of events) {
    if (event.type === "raw_model_stream_event" && event.data.type === "output_text_delta") {
      value += event.data.delta;
      yield { ...baseWidget, value };
    }
  }
  yield { ...baseWidget, value, streaming: false };
}
