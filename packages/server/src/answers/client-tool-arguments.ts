import { ChatwrightError, type JsonObject } from "@chatwright/protocol";

/** The model's call for the page cannot be read. */
export class ClientToolArgumentsError extends ChatwrightError<"client_tool_arguments"> {
  override readonly name = "ClientToolArgumentsError";

  constructor(tool: string, length: number) {
    super(
      "client_tool_arguments",
      `Cannot call client tool "${tool}": its arguments (${length} characters) are no JSON object. Send the message again.`,
    );
  }
}

/** The arguments of a call for the page. @throws ClientToolArgumentsError where they are no object */
export function clientToolArguments(tool: string, value: unknown, length: number): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new ClientToolArgumentsError(tool, length);
}
