import type { StructuredInput, ThreadItem } from "@chatwright/protocol";

/** A thread's item, as a person at the desk reads it. */
export interface DeskMessage {
  readonly id: string;
  /** `note`: something that was shown or done, in a line. */
  readonly from: "customer" | "assistant" | "person" | "note";
  readonly text: string;
  readonly created_at: string;
}

/** A thread in words, the oldest first. @param persons The ids of the items that people wrote. */
export function transcriptOf(items: readonly ThreadItem[], persons: ReadonlySet<string>): DeskMessage[] {
  return items.flatMap((item) => {
    const told = toldOf(item, persons);
    return told && told.text.trim() !== "" ? [{ id: item.id, created_at: item.created_at, ...told }] : [];
  });
}

function toldOf(
  item: ThreadItem,
  persons: ReadonlySet<string>,
): Pick<DeskMessage, "from" | "text"> | undefined {
  switch (item.type) {
    case "user_message": {
      const words = item.content.map((part) => part.text).join("");
      const files = item.attachments.map(({ name }) => `📎 ${name}`);
      return { from: "customer", text: [words, ...files].join("\n").trim() };
    }
    case "assistant_message":
      return {
        from: persons.has(item.id) ? "person" : "assistant",
        text: item.content.map((part) => part.text).join("\n"),
      };
    case "widget":
      return { from: "note", text: item.copy_text ?? "" };
    case "task":
      return { from: "note", text: item.task.type === "custom" ? (item.task.title ?? "") : "" };
    case "workflow":
      return {
        from: "note",
        text: item.workflow.tasks
          .flatMap((task) => (task.type === "custom" ? (task.title ?? []) : []))
          .join(" · "),
      };
    case "structured_input":
      return { from: "note", text: item.inputs.map(answered).join("\n") };
    default:
      return undefined;
  }
}

function answered({ question, answer }: StructuredInput): string {
  return answer === undefined || answer.skipped ? question : `${question} ${answer.values.join(", ")}`;
}
