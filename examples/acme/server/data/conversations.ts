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

/** How many a user may have that are not closed, so that one cannot fill the desk. */
const MOST_OPEN = 3;

/** The user has as many conversations with people as there may be; the message is for the model. */
export class TooManyConversationsError extends Error {
  override readonly name = "TooManyConversationsError";
  readonly code = "too_many_conversations";

  constructor() {
    super(`The user already waits for a person in ${MOST_OPEN} other conversations`);
  }
}

type Row = Selectable<ConversationTable> & { messages: number };

/** The conversations with people, of all customers: the owner's view and the desk's. */
export class Conversations {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Begins one for a thread; there is at most one that is not closed.
   * @returns the one that there is, and whether it is new
   * @throws TooManyConversationsError
   */
  async begin(
    context: RequestContext,
    thread: Pick<ThreadMetadata, "id" | "created_at">,
    reason: string,
  ): Promise<{ conversation: Conversation; isNew: boolean }> {
    const before = await this.openIn(context, thread);
    if (before) return { conversation: before, isNew: false };
    // The clock that threads go by, so that no thread seems younger than its conversation.
    const now = timestamp();
    const { tenant, userId, userName, locale } = context;
    let inserted = 0n;
    try {
      // One statement: who asks twice at the same time must not get past the limit.
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

  /** The one that is not closed, of a thread of this user's. One of an earlier thread with the same id is closed. */
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

  /**
   * Gives a conversation to a person, unless another has it or it is closed.
   * @param options.fromOther Whether it is taken from another.
   * @returns `first` where the customer was waiting, `taken` where another had it, `own` where the person has it already
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

  /** Notes an item of the thread as the person's. */
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

  /** For the person who has it, or anybody of the staff where nobody has. @returns whether it is closed by this */
  async close({ tenant, userId }: RequestContext, id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#closing(id)
      .where("tenant_id", "=", tenant.id)
      .where((eb) => eb.or([eb("person_id", "is", null), eb("person_id", "=", userId)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** For the customer, who wants the assistant back. @returns whether it is closed by this */
  async leave({ tenant, userId }: RequestContext, id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#closing(id.toUpperCase())
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Closes one whose thread is gone. */
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

/** What of a conversation is sent to browsers. */
export function publicConversation({
  userId: _u,
  locale: _l,
  personId: _p,
  ...rest
}: DeskConversation): Conversation {
  return rest;
}
