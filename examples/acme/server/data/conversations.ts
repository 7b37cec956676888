import { type ThreadMetadata, timestamp } from "@chatwright/protocol";
import { type Selectable, sql } from "kysely";
import type { RequestContext } from "../context.ts";
import { isUniqueFailure } from "./database.ts";
import { newId } from "./new-id.ts";
import type { ConversationTable, Database } from "./schema.ts";

/** A thread that a person answers instead of the assistant. */
export interface Conversation {
  readonly id: string;
  readonly thread_id: string;
  /**
   * `waiting` for a person, `answering` while a person has the conversation, `closed` when the assistant has the thread
   * again.
   */
  readonly status: ConversationTable["status"];
  readonly reason: string;
  readonly customer: string;
  readonly created_at: string;
  /** The name of the person who answers. */
  readonly person?: string | undefined;
  /** How many messages people have written in the conversation. */
  readonly messages: number;
  /** Changes when a person takes the conversation or writes, and when the conversation is closed. */
  readonly updated_at: string;
}

/** A conversation as the desk needs it, with the ids of its customer and its person. */
export interface DeskConversation extends Conversation {
  readonly userId: string;
  readonly locale: string;
  readonly personId?: string | undefined;
}

/** How many open conversations a user may have, so that one user cannot fill the desk. */
const MOST_OPEN = 3;

/** Thrown if the user has the maximum of open conversations with people. The message is for the model. */
export class TooManyConversationsError extends Error {
  override readonly name = "TooManyConversationsError";
  readonly code = "too_many_conversations";

  constructor() {
    super(`The user already waits for a person in ${MOST_OPEN} other conversations`);
  }
}

type Row = Selectable<ConversationTable> & { messages: number };

/** The conversations with people, of all customers. Customers see their own, and the desk sees all of its tenant. */
export class Conversations {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Begins a conversation for a thread, unless the thread has an open one.
   * @returns the thread's open conversation, and whether this call began it
   * @throws TooManyConversationsError
   */
  async begin(
    context: RequestContext,
    thread: Pick<ThreadMetadata, "id" | "created_at">,
    reason: string,
  ): Promise<{ conversation: Conversation; isNew: boolean }> {
    const before = await this.openIn(context, thread);
    if (before) return { conversation: before, isNew: false };
    // Threads use the same clock, so that no thread seems younger than its conversation.
    const now = timestamp();
    const { tenant, userId, userName, locale } = context;
    let inserted = 0n;
    try {
      // One statement counts and inserts, so that two requests at the same time cannot exceed the limit.
      const { numAffectedRows = 0n } = await sql`
        insert into conversations
          (id, tenant_id, user_id, customer, locale, thread_id, reason, status, created_at, updated_at)
        select ${newId("C")}, ${tenant.id}, ${userId}, ${userName}, ${locale}, ${thread.id}, ${reason}, 'waiting',
          ${now}, ${now}
        where (
          select count(*) from conversations
          where tenant_id = ${tenant.id} and user_id = ${userId} and status <> 'closed'
        ) < ${MOST_OPEN}`.execute(this.#database);
      inserted = numAffectedRows;
    } catch (error) {
      if (!isUniqueFailure(error)) throw error;
    }
    const open = await this.openIn(context, thread);
    if (!open) throw new TooManyConversationsError();
    return { conversation: open, isNew: inserted > 0n };
  }

  /**
   * Returns the open conversation of this user's thread. Closes a conversation that belongs to an earlier thread with
   * the same id.
   */
  async openIn(
    { tenant, userId }: RequestContext,
    thread: Pick<ThreadMetadata, "id" | "created_at">,
  ): Promise<Conversation | undefined> {
    const row = await this.#all()
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .where("thread_id", "=", thread.id)
      .where("status", "<>", "closed")
      .executeTakeFirst();
    if (!row) return undefined;
    if (Date.parse(row.created_at) >= Date.parse(thread.created_at)) return toConversation(row);
    await this.end(row.id);
    return undefined;
  }

  /** Returns this user's conversations, the newest first, 50 at most. */
  async list({ tenant, userId }: RequestContext): Promise<Conversation[]> {
    const rows = await this.#all()
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .orderBy("created_at", "desc")
      .limit(50)
      .execute();
    return rows.map(toConversation);
  }

  /**
   * For the desk: returns a tenant's open conversations, the waiting ones first, then by age. With `closed`, returns
   * the 50 closed conversations that changed last.
   */
  async atDesk({ tenant }: RequestContext, closed: boolean): Promise<DeskConversation[]> {
    const select = this.#all().where("tenant_id", "=", tenant.id);
    const rows = closed
      ? await select.where("status", "=", "closed").orderBy("updated_at", "desc").limit(50).execute()
      : await select
          .where("status", "<>", "closed")
          .orderBy("status", "desc")
          .orderBy("created_at")
          .limit(200)
          .execute();
    return rows.map(toDeskConversation);
  }

  /** For the desk: finds a conversation of any of the tenant's customers. */
  async find({ tenant }: RequestContext, id: string): Promise<DeskConversation | undefined> {
    const row = await this.#all()
      .where("tenant_id", "=", tenant.id)
      .where("id", "=", id.toUpperCase())
      .executeTakeFirst();
    return row && toDeskConversation(row);
  }

  /**
   * Gives a conversation to a person, unless another person has it or it is closed.
   * @param options.fromOther Whether to take the conversation from another person.
   * @returns `first` if the customer was waiting, `taken` if another person had it, `own` if this person already had it
   */
  async take(
    { tenant, userId, userName }: RequestContext,
    id: string,
    { fromOther = false } = {},
  ): Promise<"first" | "taken" | "own" | undefined> {
    const claim = () =>
      this.#database
        .updateTable("conversations")
        .set({
          status: "answering",
          person_id: userId,
          person: userName,
          updated_at: timestamp(),
        })
        .where("tenant_id", "=", tenant.id)
        .where("id", "=", id);
    const done = async (query: ReturnType<typeof claim>) =>
      (await query.executeTakeFirst()).numUpdatedRows > 0n;
    if (await done(claim().where("status", "=", "waiting"))) return "first";
    const answering = claim().where("status", "=", "answering");
    if (await done(answering.where("person_id", "=", userId))) return "own";
    return fromOther && (await done(answering)) ? "taken" : undefined;
  }

  /** Stores that a person wrote this item of the thread. */
  async addMessage(id: string, itemId: string): Promise<void> {
    await this.#database
      .insertInto("conversation_messages")
      .values({ conversation_id: id, item_id: itemId })
      .execute();
    await this.#database
      .updateTable("conversations")
      .set({ updated_at: timestamp() })
      .where("id", "=", id)
      .execute();
  }

  /** Returns the ids of the items that people wrote in a thread, in all of the thread's conversations. */
  async messagesIn({ tenant }: RequestContext, userId: string, threadId: string): Promise<Set<string>> {
    const rows = await this.#database
      .selectFrom("conversation_messages")
      .innerJoin("conversations", "conversations.id", "conversation_messages.conversation_id")
      .select("item_id")
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .where("thread_id", "=", threadId)
      .execute();
    return new Set(rows.map(({ item_id }) => item_id));
  }

  /** Closes a conversation that this person has, or that no person has. @returns whether this call closed it */
  async close({ tenant, userId }: RequestContext, id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#closing(id)
      .where("tenant_id", "=", tenant.id)
      .where((eb) => eb.or([eb("person_id", "is", null), eb("person_id", "=", userId)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /**
   * Closes a conversation of the customer's own, so that the assistant answers again. @returns whether this call closed
   * it
   */
  async leave({ tenant, userId }: RequestContext, id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#closing(id.toUpperCase())
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Closes a conversation whose thread is deleted. */
  async end(id: string): Promise<void> {
    await this.#closing(id).execute();
  }

  #closing(id: string) {
    return this.#database
      .updateTable("conversations")
      .set({ status: "closed", updated_at: timestamp() })
      .where("id", "=", id)
      .where("status", "<>", "closed");
  }

  #all() {
    return this.#database
      .selectFrom("conversations")
      .selectAll()
      .select((eb) =>
        eb
          .selectFrom("conversation_messages")
          .select(eb.fn.countAll<number>().as("count"))
          .whereRef("conversation_messages.conversation_id", "=", "conversations.id")
          .as("messages"),
      )
      .$narrowType<{ messages: number }>();
  }
}

function toConversation(row: Row): Conversation {
  const { id, thread_id, status, reason, customer, created_at, person, messages, updated_at } = row;
  return {
    ...{ id, thread_id, status, reason, customer, created_at, messages, updated_at },
    ...(person !== null && { person }),
  };
}

function toDeskConversation(row: Row): DeskConversation {
  const { user_id: userId, locale, person_id } = row;
  return { ...toConversation(row), userId, locale, ...(person_id !== null && { personId: person_id }) };
}

/** Returns the part of a conversation that Acme sends to browsers. */
export function publicConversation({
  userId: _u,
  locale: _l,
  personId: _p,
  ...rest
}: DeskConversation): Conversation {
  return rest;
}
