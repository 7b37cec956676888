/**
 * How many content parts a message may have. An update names a part by its number. Missing parts before that part are
 * made. Without a bound, one wrong number of a model fills the memory. ChatKit has no such bound.
 */
export const MAX_CONTENT_PARTS = 1_000;
