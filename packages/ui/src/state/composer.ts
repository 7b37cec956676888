import { batch, computed, signal } from "@preact/signals";
import type { Attachment, UserMessageContent, UserMessageInput } from "@chatwright/protocol";
import type { ComposerValueParams, Emit, ToolOption } from "../options.ts";
import { toInput, toMessageContent } from "./content.ts";
import type { OptionsState } from "./options.ts";

type Tag = Extract<UserMessageContent, { type: "input_tag" }>;

/** What the user is about to send. */
export class ComposerState {
  readonly text = signal("");
  readonly tags = signal<readonly Tag[]>([]);
  readonly attachments = signal<readonly Attachment[]>([]);
  /** The text replied to. */
  readonly quote = signal<string | undefined>(undefined);
  readonly toolId = signal<string | null>(null);
  readonly modelId = signal<string | undefined>(undefined);
  /** Whether the input should get the focus; the view gives it and takes the wish back. */
  readonly focusWish = signal(false);
  readonly empty = computed(
    () =>
      this.text.value.trim() === "" && this.tags.value.length === 0 && this.attachments.value.length === 0,
  );

  readonly #options: OptionsState;
  readonly #emit: Emit;

  constructor(options: OptionsState, emit: Emit) {
    this.#options = options;
    this.#emit = emit;
  }

  /** The tool that is chosen, if the options still have it. */
  readonly tool = computed<ToolOption | undefined>(() =>
    this.#options.slices.composer.value?.tools?.find((tool) => tool.id === this.toolId.value),
  );

  /** The model that is chosen, else the one that the options make the default. */
  readonly model = computed<string | undefined>(() => {
    const models = this.#options.slices.composer.value?.models ?? [];
    return this.modelId.value ?? models.find((model) => model.default)?.id;
  });

  focus(): void {
    this.focusWish.value = true;
  }

  selectTool(id: string | null): void {
    if (this.toolId.peek() === id) return;
    this.toolId.value = id;
    this.#emit("chatkit.tool.change", { toolId: id });
  }

  /** Changes what is given and leaves the rest. */
  set(params: ComposerValueParams): void {
    batch(() => {
      if (params.content) {
        const parts = toMessageContent(params.content);
        this.tags.value = parts.filter((part) => part.type === "input_tag");
        this.text.value = parts
          .filter((part) => part.type === "input_text")
          .map((part) => part.text)
          .join("");
      }
      if (params.text !== undefined) {
        this.text.value = params.text;
        if (!params.content) this.tags.value = [];
      }
      if (params.reply !== undefined) this.quote.value = params.reply || undefined;
      if (params.attachments) this.attachments.value = params.attachments;
      if (params.selectedModelId !== undefined) this.modelId.value = params.selectedModelId;
      if (params.selectedToolId !== undefined) this.selectTool(params.selectedToolId);
    });
  }

  /** Takes the draft out, ready to be sent; a tool that is not persistent is let go. */
  take(): { input: UserMessageInput; attachments: readonly Attachment[] } {
    const attachments = this.attachments.peek();
    const text = this.text.peek().trim();
    const content: UserMessageContent[] = [...this.tags.peek()];
    if (text !== "") content.push({ type: "input_text", text });
    const input = toInput(content, attachments, this.quote.peek(), {
      toolId: this.toolId.peek() ?? undefined,
      model: this.model.peek(),
    });
    batch(() => {
      this.text.value = "";
      this.tags.value = [];
      this.attachments.value = [];
      this.quote.value = undefined;
      if (!this.tool.peek()?.persistent) this.selectTool(null);
    });
    return { input, attachments };
  }
}
