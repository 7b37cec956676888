import { type ThreadItem, timestamp } from "@chatwright/protocol";
import { type ChatKitServer, NotFoundError, RequestError } from "@chatwright/server";
import { type Entrance, entranceOf } from "../agents/entrance.ts";
import type { RequestContext } from "../context.ts";
import {
  type Conversation,
  type Conversations,
  type DeskConversation,
  publicConversation,
} from "../data/conversations.ts";
import { localizationFor } from "../translations/localization.ts";
import { type DeskMessage, transcriptOf } from "./transcript.ts";

export interface PersonDeskOptions {
  services: { conversations: Conversations };
  /** The server whose store has the threads. */
  server: Pick<ChatKitServer<RequestContext>, "store">;
}

/** How many of a thread's last items a person sees. */
const LAST_ITEMS = 200;

/**
 * The desk: people answer customers, in the threads that the assistant has handed over to them.
 *
 * When to use: an assistant must be able to give up. Customer and person meet in the same thread, so the customer does
 * not have to repeat anything. Afterwards the assistant goes on in this thread. A person acts on the customer's records
 * as the customer, because the store finds records by the context's owner. `PersonDesk` makes this context only after
 * it has checked that the caller is staff.
 */
export class PersonDesk {
  readonly #conversations: Conversations;
  readonly #server: PersonDeskOptions["server"];

  constructor({ services, server }: PersonDeskOptions) {
    this.#conversations = services.conversations;
    this.#server = server;
  }

  /** @throws RequestError `forbidden` */
  async list(staff: RequestContext, closed: boolean): Promise<Conversation[]> {
    requireStaff(staff);
    return (await this.#conversations.atDesk(staff, closed)).map(publicConversation);
  }

  /** @throws RequestError `forbidden`, `not_found` */
  async open(
    staff: RequestContext,
    id: string,
  ): Promise<{ conversation: Conversation; messages: DeskMessage[] }> {
    const conversation = await this.#find(staff, id);
    const { userId, thread_id } = conversation;
    const own = await this.#conversations.messagesIn(staff, userId, thread_id);
    const items = await this.#itemsOf(conversation, staff);
    return { conversation: publicConversation(conversation), messages: transcriptOf(items, own) };
  }

  /**
   * Answers the customer. The person who answers first has the conversation from then on.
   * @throws RequestError `forbidden`, `not_found`, `conflict` if another person has the conversation, or it is closed
   */
  async say(staff: RequestContext, id: string, text: string): Promise<DeskMessage> {
    const before = await this.#find(staff, id);
    await this.#requireThread(before, staff);
    await this.#take(before, staff);
    const message = await this.#write(text, before, customerOf(before, staff));
    await this.#conversations.addMessage(before.id, message.id);
    return message;
  }

  /**
   * Takes a conversation from another member of the staff. That person may have gone home.
   * @throws RequestError `forbidden`, `not_found`, `conflict` if the conversation is closed
   */
  async takeOver(staff: RequestContext, id: string): Promise<Conversation> {
    const before = await this.#find(staff, id);
    await this.#requireThread(before, staff);
    await this.#take(before, staff, { fromOther: true });
    return publicConversation(await this.#find(staff, id));
  }

  /**
   * Gives the thread back to the assistant. @throws RequestError `forbidden`, `not_found`, `conflict` if another person
   * has it
   */
  async close(staff: RequestContext, id: string): Promise<Conversation> {
    const before = await this.#find(staff, id);
    if (await this.#conversations.close(staff, before.id)) await this.#bringBack(before, staff);
    const after = await this.#find(staff, id);
    if (after.status !== "closed") {
      throw new RequestError("conflict", `Cannot close "${id}": ${whyNot(after)}. Load the list again.`);
    }
    return publicConversation(after);
  }

  /** Gives the customer the assistant back. @throws RequestError `not_found` */
  async leave(customer: RequestContext, id: string): Promise<Conversation> {
    const own = (await this.#conversations.list(customer)).find((one) => one.id === id.toUpperCase());
    if (!own)
      throw new RequestError(
        "not_found",
        `Cannot find the conversation "${id}": there is no such conversation. Load the list again.`,
      );
    if (await this.#conversations.leave(customer, own.id)) {
      const { back } = localizationFor(customer.locale).words.person;
      await this.#enter({ title: back(customer.tenant.assistant.name), icon: "sparkle" }, own, customer);
    }
    return { ...own, status: "closed" };
  }

  async #bringBack(conversation: DeskConversation, staff: RequestContext): Promise<void> {
    const customer = customerOf(conversation, staff);
    const { back } = localizationFor(customer.locale).words.person;
    await this.#enter({ title: back(staff.tenant.assistant.name), icon: "sparkle" }, conversation, customer);
  }

  async #take(
    before: DeskConversation,
    staff: RequestContext,
    options: { fromOther?: boolean } = {},
  ): Promise<void> {
    const taken = await this.#conversations.take(staff, before.id, options);
    if (taken === undefined) {
      const now = await this.#find(staff, before.id);
      throw new RequestError(
        "conflict",
        `Cannot answer in "${before.id}": ${whyNot(now)}. Load the list again.`,
      );
    }
    if (taken === "own") return;
    const customer = customerOf(before, staff);
    const { here } = localizationFor(customer.locale).words.person;
    await this.#enter({ title: here(staff.userName), icon: "profile" }, before, customer);
  }

  /** Checks that the thread exists, because the customer may delete it. Closes the conversation of a deleted thread. */
  async #requireThread(conversation: DeskConversation, staff: RequestContext): Promise<void> {
    try {
      await this.#server.store.loadThread(conversation.thread_id, customerOf(conversation, staff));
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      await this.#conversations.end(conversation.id);
      const message = `Cannot answer in "${conversation.id}": the customer has deleted the thread. Load the list again.`;
      throw new RequestError("conflict", message, { cause: error });
    }
  }

  async #find(staff: RequestContext, id: string): Promise<DeskConversation> {
    requireStaff(staff);
    const conversation = await this.#conversations.find(staff, id);
    if (!conversation)
      throw new RequestError(
        "not_found",
        `Cannot find the conversation "${id}": there is no such conversation. Load the list again.`,
      );
    return conversation;
  }

  async #itemsOf(conversation: DeskConversation, staff: RequestContext): Promise<ThreadItem[]> {
    const customer = customerOf(conversation, staff);
    const query = { limit: LAST_ITEMS, order: "desc", visibleOnly: true } as const;
    try {
      const page = await this.#server.store.loadThreadItems(conversation.thread_id, query, customer);
      return page.data.toReversed();
    } catch (error) {
      // The customer may have deleted the thread.
      if (error instanceof NotFoundError) return [];
      throw error;
    }
  }

  async #enter(
    entrance: Entrance,
    { thread_id }: Pick<Conversation, "thread_id">,
    customer: RequestContext,
  ): Promise<void> {
    const { store } = this.#server;
    try {
      const thread = await store.loadThread(thread_id, customer);
      const item = entranceOf(entrance, thread, store.generateItemId("task", thread, customer));
      await store.saveItem(thread_id, item, customer);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }

  async #write(
    text: string,
    { thread_id }: DeskConversation,
    customer: RequestContext,
  ): Promise<DeskMessage> {
    const { store } = this.#server;
    const created_at = timestamp();
    const thread = await store.loadThread(thread_id, customer);
    const id = store.generateItemId("message", thread, customer);
    const content = [{ type: "output_text" as const, text, annotations: [] }];
    await store.saveItem(
      thread_id,
      { type: "assistant_message", id, thread_id, created_at, content },
      customer,
    );
    return { id, from: "person", text, created_at };
  }
}

function requireStaff({ staff }: RequestContext): void {
  if (!staff)
    throw new RequestError(
      "forbidden",
      "Cannot open the desk: it is for the shop's staff. Sign in as staff.",
    );
}

function whyNot({ status, person }: Conversation): string {
  return status === "closed" ? "it is closed" : `${person ?? "another person"} has it`;
}

/** Returns the customer's context for the store and the translations. */
function customerOf(
  { userId, customer, locale }: DeskConversation,
  { tenant }: RequestContext,
): RequestContext {
  return { userId, userName: customer, tenant, locale, staff: false };
}
