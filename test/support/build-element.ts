// Before the tests in browsers: they show the element as it is built.

export { buildAcme as setup } from "./acme.ts";
