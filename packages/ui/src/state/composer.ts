import { batch, computed, signal } from "@preact/signals";
import type { Attachment, UserMessageInput } from "@chatwright/protocol";
import type { ComposerValueParams, Emit, ToolOption } from "../options.ts";
import { toInput, toMessageContent } from "../model/content.ts";
import type { ComposerView, DraftFile, DraftTag, OptionSignals } from "../model/chat-model.ts";
import { fromContent, moveTags, toContent } from "../model/draft.ts";

/** What the user is about to send. */
export class ComposerState implements ComposerView {
  readonly text = signal("");
  /** The tags that stand in the text. */
  readonly tags = signal<readonly DraftTag[]>([]);
  readonly files = signal<readonly DraftFile[]>([]);
  /** The text replied to. */
  readonly quote = signal<string | undefined>(undefined);
  readonly toolId = signal<string | null>(null);
  readonly modelId = signal<string | undefined>(undefined);
  /** Whether the input should get the focus; the view gives it and takes the wish back. */
  readonly focusWish = signal(false);
  readonly empty = computed(() => this.text.value.trim() === "" && this.files.value.length === 0);
  /** Whether a file is not uploaded: on its way, or in need of another try. */
  readonly uploading = computed(() => this.files.value.some((file) => !file.attachment));

  readonly #options: OptionSignals;
  readonly #emit: Emit;

  constructor(options: OptionSignals, emit: Emit) {
    this.#options = options;
    this.#emit = emit;
  }

  /** The tool that is chosen, if the options still have it. */
  readonly tool = computed<ToolOption | undefined>(() =>
    this.#options.composer.value?.tools?.find((tool) => tool.id === this.toolId.value),
  );

  /** The model that the user chose, if the options still have it; otherwise the default of the options. */
  readonly model = computed<string | undefined>(() => {
    const { models } = this.#options.composer.value ?? {};
    const chosen = this.modelId.value;
    const known = !models || models.some(({ id, disabled }) => id === chosen && !disabled);
    return known ? chosen : models.find((model) => model.default)?.id;
  });

  /** What a message is sent with. A draft that was kept may name a tool that the page does not offer any more. */
  get inference(): { toolId: string | undefined; model: string | undefined } {
    const offered = this.#options.composer.peek()?.tools;
    const toolId = offered ? this.tool.peek()?.id : this.toolId.peek();
    return { toolId: toolId ?? undefined, model: this.model.peek() };
  }

  focus(): void {
    this.focusWish.value = true;
  }

  focused(): void {
    this.focusWish.value = false;
  }

  selectTool(id: string | null): void {
    if (this.toolId.peek() === id) return;
    this.toolId.value = id;
    this.#emit("chatkit.tool.change", { toolId: id });
  }

  /**
   * Takes over what was typed.
   * @param caret Where the cursor is.
   */
  write(text: string, caret?: number): void {
    batch(() => {
      this.tags.value = moveTags(this.tags.peek(), this.text.peek(), text, caret);
      this.text.value = text;
    });
  }

  /** Puts other words in place of a part of the text. Offsets are UTF-16 units. */
  replace(start: number, end: number, words: string): void {
    const text = this.text.peek();
    this.write(text.slice(0, start) + words + text.slice(end), start + words.length);
  }

  addTag(tag: DraftTag): void {
    this.tags.value = [...this.tags.peek(), tag];
  }

  /** Changes what is given and leaves the rest. */
  set(params: ComposerValueParams): void {
    batch(() => {
      if (params.content) {
        const { text, tags } = fromContent(toMessageContent(params.content));
        this.text.value = text;
        this.tags.value = tags;
      }
      if (params.text !== undefined) {
        this.text.value = params.text;
        if (!params.content) this.tags.value = [];
      }
      if (params.reply !== undefined) this.quote.value = params.reply || undefined;
      if (params.attachments) {
        this.files.value = params.attachments.map((attachment) => ({
          key: attachment.id,
          name: attachment.name,
          mimeType: attachment.mime_type,
          attachment,
        }));
      }
      if (params.selectedModelId !== undefined) this.modelId.value = params.selectedModelId;
      if (params.selectedToolId !== undefined) this.selectTool(params.selectedToolId);
    });
  }

  /** Takes the draft out, ready to be sent; a tool that is not persistent is let go. */
  take(): { input: UserMessageInput; attachments: readonly Attachment[] } {
    const attachments = this.files.peek().flatMap(({ attachment }) => attachment ?? []);
    const content = toContent(this.text.peek(), this.tags.peek());
    const input = toInput(content, attachments, this.quote.peek(), this.inference);
    batch(() => {
      this.text.value = "";
      this.tags.value = [];
      this.files.value = [];
      this.quote.value = undefined;
      if (!this.tool.peek()?.persistent) this.selectTool(null);
    });
    return { input, attachments };
  }
}
