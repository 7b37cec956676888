import type { ChatModel, Entry, Turn } from "../src/model/chat-model.ts";

// A renderer without a DOM. This file shows that ChatModel is all that a view needs.

/** The chat as lines of text. Inside an `effect`, this function runs again with every change. */
export function drawText(chat: ChatModel): string {
  const { run, loader, history, composer, thread } = chat;
  const { options } = chat;
  const failed = loader.failed.value;
  const lines = [
    `# ${options.header.value?.title?.text ?? thread.meta.value?.title ?? "New chat"}`,
    ...(history.open.value ? history.threads.value.map(({ title }) => `- ${title ?? "Untitled"}`) : []),
    ...(loader.loading.value === undefined ? [] : ["(loading)"]),
    ...(failed ? [`(cannot load: ${failed.code})`] : []),
    ...(thread.older.value.hasMore ? ["(older messages)"] : []),
    ...thread.turns.value.flatMap(drawTurn),
    ...drawRun(chat),
    ...(thread.question.value?.inputs.map(({ question }) => `? ${question}`) ?? []),
    ...composer.files.value.map(({ name, attachment }) => `[${attachment ? "file" : "uploading"}: ${name}]`),
    `${chat.canWrite() ? ">" : "(closed)"} ${composer.text.value}${chat.canSubmit.value && !run.busy.value ? " ⏎" : ""}`,
  ];
  return lines.join("\n");
}

function drawRun({ run }: ChatModel): string[] {
  const failure = run.failure.value;
  return [
    ...(run.reconnecting.value ? ["(reconnecting)"] : []),
    ...(run.progress.value ? [`(${run.progress.value.text})`] : []),
    ...(failure ? [`(failed: ${failure.code}${failure.retry ? ", retry?" : ""})`] : []),
    ...(run.busy.value && run.canStop.value ? ["(stop)"] : []),
  ];
}

function drawTurn({ entries }: Turn): string[] {
  return entries.map(drawEntry);
}

function drawEntry(entry: Entry): string {
  if (entry.kind === "notice") return `notice: ${entry.notice.message}`;
  const { item, streaming, progress } = entry.state.value;
  const more = streaming ? "…" : "";
  switch (item.type) {
    case "user_message":
    case "assistant_message": {
      const who = item.type === "user_message" ? "you" : "assistant";
      return `${who}: ${item.content.map(({ text }) => text).join("")}${more}`;
    }
    case "generated_image":
      return `image${progress === undefined ? "" : ` ${progress * 100} %`}${more}`;
    default:
      return `${item.type}${more}`;
  }
}
