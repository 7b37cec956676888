/** Finds whose records a context may see: a user, or a tenant and a user. Never an empty string. */
export type OwnerOf<TContext> = (context: TContext) => string;

/**
 * The owner of a context, checked: a context without a user must not become one owner that all such contexts share.
 *
 * @throws TypeError unless the owner is a string that is not empty
 */
export function requireOwner<TContext>(ownerOf: OwnerOf<TContext>, context: TContext): string {
  const owner: unknown = ownerOf(context);
  if (typeof owner === "string" && owner !== "") return owner;
  throw new TypeError(
    `Could not find the owner of a context: owner(context) gave ${JSON.stringify(owner)}, it must give a string that is not empty`,
  );
}
