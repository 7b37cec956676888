import type { Selectable } from "kysely";
import { owner, type RequestContext } from "../context.ts";
import { isUniqueFailure } from "./database.ts";
import { newId } from "./new-id.ts";
import type { ConversationTable, Database } from "./schema.ts";

/** A thread that a person answers instead of the assistant. */
export interface Conversation {
  readonly id: string;
  readonly thread_id: string;
  /** `waiting` for a person, `answering` while one has it, `closed` when the assistant has the thread again. */
  readonly status: ConversationTable["status"];
  readonly reason: string;
  readonly customer: string;
  readonly created_at: string;
  /** Who answers. */
  readonly person?: string | undefined;
  /** How many the person has written. */
  readonly messages: number;
  /** Changes with whatever the person does. */
  readonly updated_at: string;
}

/** A conversation as the desk needs it: whose it is. */
export interface DeskConversation extends Conversation {
  readonly userId: string;
  readonly locale: string;
  readonly personId?: string | undefined;
}

type Row = Selectable<ConversationTable> & { messages: number };

/** The conversations with people, of all customers: the owner's view and the desk's. */
export class Conversations {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  /** Begins one for a thread; there is at most one that is not closed. */
  async begin(context: RequestContext, threadId: string, reason: string): Promise<Conversation> {
    const now = new Date().toISOString();
    const { tenant, userId, userName, locale } = context;
    try {
      await this.#database
        .insertInto("conversations")
        .values({
          id: newId("C"),
          tenant_id: tenant.id,
          user_id: userId,
          customer: userName,
          locale,
          thread_id: threadId,
          reason,
          status: "waiting",
          created_at: now,
          updated_at: now,
        })
        .execute();
    } catch (error) {
      if (!isUniqueFailure(error)) throw error;
    }
    const open = await this.openIn(context, threadId);
    if (!open) throw new Error(`Could not begin a conversation in "${threadId}" of "${owner(context)}"`);
    return open;
  }

  /** The one that is not closed, of a thread of this user's. */
  async openIn({ tenant, userId }: RequestContext, threadId: string): Promise<Conversation | undefined> {
    const row = await this.#all()
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .where("thread_id", "=", threadId)
      .where("status", "<>", "closed")
      .executeTakeFirst();
    return row && toConversation(row);
  }

  /** This user's, the newest first, 50 at most. */
  async list({ tenant, userId }: RequestContext): Promise<Conversation[]> {
    const rows = await this.#all()
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .orderBy("created_at", "desc")
      .limit(50)
      .execute();
    return rows.map(toConversation);
  }

  /** For the desk: of all of a tenant's customers, those that wait first, then by age; of closed ones the newest 50. */
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

  /** For the desk. */
  async find({ tenant }: RequestContext, id: string): Promise<DeskConversation | undefined> {
    const row = await this.#all()
      .where("tenant_id", "=", tenant.id)
      .where("id", "=", id.toUpperCase())
      .executeTakeFirst();
    return row && toDeskConversation(row);
  }

  /** Gives a conversation to a person, unless another has it or it is closed. @returns whether the person has it now */
  async take({ tenant, userId, userName }: RequestContext, id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable("conversations")
      .set({ status: "answering", person_id: userId, person: userName, updated_at: new Date().toISOString() })
      .where("tenant_id", "=", tenant.id)
      .where("id", "=", id)
      .where("status", "<>", "closed")
      .where((eb) => eb.or([eb("person_id", "is", null), eb("person_id", "=", userId)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Notes an item of the thread as the person's. */
  async addMessage(id: string, itemId: string): Promise<void> {
    await this.#database
      .insertInto("conversation_messages")
      .values({ conversation_id: id, item_id: itemId })
      .execute();
    await this.#database
      .updateTable("conversations")
      .set({ updated_at: new Date().toISOString() })
      .where("id", "=", id)
      .execute();
  }

  /** The items that people wrote in a thread, in this conversation and in those before it. */
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

  /** @returns whether it was open until now */
  async close({ tenant }: RequestContext, id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable("conversations")
      .set({ status: "closed", updated_at: new Date().toISOString() })
      .where("tenant_id", "=", tenant.id)
      .where("id", "=", id)
      .where("status", "<>", "closed")
      .executeTakeFirst();
    return numUpdatedRows > 0n;
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

/** What of a conversation is sent to browsers. */
export function publicConversation({
  userId: _u,
  locale: _l,
  personId: _p,
  ...rest
}: DeskConversation): Conversation {
  return rest;
}
