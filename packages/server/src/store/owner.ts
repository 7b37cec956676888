import { UsageError } from "./errors.ts";
import { describeReturned } from "./returned.ts";

/** Finds whose records a context may see: a user, or a tenant and a user. Never an empty string. */
export type OwnerOf<TContext> = (context: TContext) => string;

/** An owner function in an object: TypeScript then accepts a store for all contexts as a store for some. */
export interface OwnerSource<TContext> {
  ownerOf(context: TContext): string;
}

/**
 * The owner of a context, after a check: contexts without a user must not all share one owner.
 *
 * @throws UsageError unless the owner is a string that is not empty
 */
function requireOwner<TContext>(source: OwnerSource<TContext>, context: TContext): string {
  const owner: unknown = source.ownerOf(context);
  if (typeof owner === "string" && owner !== "") return owner;
  throw new UsageError(
    `Cannot find the owner of a context: owner(context) returned ${describeReturned(owner)}. Return a string that is not empty.`,
  );
}

/** The owner function of a store: the store's options name it, or `chatkit()` passes it later. */
export class Ownership<TContext> {
  #source: OwnerSource<TContext> | undefined;

  constructor(ownerOf: OwnerOf<TContext> | undefined) {
    this.#source = ownerOf && { ownerOf };
  }

  /** @throws TypeError where the store has another owner function */
  use(source: OwnerSource<TContext>): void {
    if (this.#source && this.#source.ownerOf !== source.ownerOf) {
      throw new TypeError(
        'Cannot give "owner" to the store: the store has another owner function already. Name "owner" in one place only. Apps that share a store need one and the same function, in a variable.',
      );
    }
    this.#source = source;
  }

  /** @throws UsageError without an owner function, or unless the owner is a string that is not empty */
  of(context: TContext): string {
    if (this.#source) return requireOwner(this.#source, context);
    throw new UsageError(
      'Cannot find the owner of a context: the store has no owner function. Give "owner" to chatkit() or to the store.',
    );
  }
}
