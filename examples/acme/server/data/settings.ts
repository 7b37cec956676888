import type { Database } from "./schema.ts";

/**
 * Returns the key that signs the demo's sessions. Acme makes the key on the first start and stores it in the database.
 * So a visitor is still the same user after a restart.
 */
export async function demoSigningKey(database: Database): Promise<string> {
  const name = "demo_signing_key";
  await database
    .insertInto("settings")
    .values({ name, value: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url") })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const { value } = await database
    .selectFrom("settings")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return value;
}
