/** Fails to compile unless its argument is `true`. */
export type Assert<T extends true> = T;

export type IsAny<T> = 0 extends 1 & T ? true : false;

/** Whether every `Given` can be used where a `Wanted` is asked for. `any` says nothing, so it counts as a failure. */
export type Accepts<Wanted, Given> =
  IsAny<Wanted> extends true
    ? "the wanted type is any"
    : IsAny<Given> extends true
      ? "the given type is any"
      : [Given] extends [Wanted]
        ? true
        : { wanted: Wanted; given: Given };

/** The fields of `Theirs` that `Ours` does not know; all fields being optional, no assignment would tell. */
type Missing<Ours, Theirs> = Exclude<keyof Theirs, keyof Ours>;

/** Whether each of the two can be used as the other, and ours knows all fields of theirs. */
export type Agree<Ours, Theirs> =
  Accepts<Ours, Theirs> extends true
    ? Accepts<Theirs, Ours> extends true
      ? [Missing<Ours, Theirs>] extends [never]
        ? true
        : { missing: Missing<Ours, Theirs> }
      : Accepts<Theirs, Ours>
    : Accepts<Ours, Theirs>;

/** Whether two unions of names have the same members. */
export type Same<A, B> = [Exclude<A, B>, Exclude<B, A>] extends [never, never]
  ? true
  : { onlyInFirst: Exclude<A, B>; onlyInSecond: Exclude<B, A> };
