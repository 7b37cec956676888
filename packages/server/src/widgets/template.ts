import { readFileSync } from "node:fs";
import { ChatwrightError, type WidgetRoot, widgets } from "@chatwright/protocol";
import { z } from "zod";
import { compile, UndefinedNameError } from "./strict-jinja.ts";

const WidgetFile = z.object({
  version: z.literal("1.0"),
  name: z.string(),
  template: z.string(),
  jsonSchema: z.record(z.string(), z.unknown()).optional(),
});
/** What a `.widget` file holds, as ChatKit's widget builder writes it. Other fields are not used. */
export type WidgetFile = z.infer<typeof WidgetFile>;

/** A `.widget` file cannot be used, or does not fit the data. */
export class WidgetTemplateError extends ChatwrightError<"widget_template"> {
  override readonly name = "WidgetTemplateError";

  constructor(message: string, options?: ErrorOptions) {
    super("widget_template", message, options);
  }
}

/**
 * A widget made in ChatKit's widget builder. The file has a Jinja template of the widget's JSON, and a JSON schema of
 * its data. Names that are not in the data are errors. Data that do not fit the schema, and results that are no widget,
 * are errors too.
 *
 * ```ts
 * const card = WidgetTemplate.fromFile(new URL("./order.widget", import.meta.url));
 * await context.streamWidget(card.build({ number: "1042" }));
 * ```
 */
export class WidgetTemplate {
  readonly name: string;
  readonly #render: (data: Record<string, unknown>) => string;
  readonly #data: z.ZodType | undefined;

  /** @throws WidgetTemplateError for another version than "1.0", or a file that is malformed */
  constructor(definition: unknown) {
    const file = WidgetFile.safeParse(definition);
    if (!file.success) {
      throw new WidgetTemplateError(
        `Cannot read the widget file: ${z.prettifyError(file.error)}. Correct the file.`,
      );
    }
    this.name = file.data.name;
    const { template, jsonSchema } = file.data;
    this.#render = this.#attempt("read", () => compile(template));
    this.#data = this.#attempt("read", () => jsonSchema && z.fromJSONSchema(jsonSchema));
  }

  /** Reads a file, once and synchronously: do it when the program starts. A relative path is taken from the working directory. */
  static fromFile(path: string | URL): WidgetTemplate {
    const text = readFileSync(path, "utf8");
    let definition: unknown;
    try {
      definition = JSON.parse(text);
    } catch (cause) {
      throw new WidgetTemplateError(
        `Cannot read the widget file "${String(path)}": it is not JSON. Correct the file.`,
        {
          cause,
        },
      );
    }
    return new WidgetTemplate(definition);
  }

  /** The widget with this data in it. @throws WidgetTemplateError */
  build(data: Record<string, unknown> = {}): WidgetRoot {
    return this.#attempt("build", () => {
      this.#data?.parse(data);
      return widgets.WidgetRoot.parse(JSON.parse(this.#render(data)));
    });
  }

  #attempt<T>(action: string, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new WidgetTemplateError(
        `Cannot ${action} widget "${this.name}": ${reasonOf(cause)}. Correct the template or its data.`,
        { cause },
      );
    }
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError) return z.prettifyError(cause);
  if (cause instanceof UndefinedNameError) return cause.reason;
  return cause instanceof Error ? cause.message : String(cause);
}
