/** On whose behalf a service is asked: `<tenant>:<user>`, URI-encoded. The demo's own services fail for this user alone. */
export const OWNER_HEADER = "x-acme-owner";
