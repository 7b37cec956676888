/**
 * How many content parts a message may have. An update names a part by its number, and those before it are made where they
 * are not there: without a bound, one wrong number of a model fills the memory. ChatKit has no such bound.
 */
export const MAX_CONTENT_PARTS = 1_000;
