// These files hold nothing but public schemas and their types, so that a new one needs no line here.
export * from "./chart.ts";
export * from "./containers.ts";
export * from "./content.ts";
export * from "./controls.ts";
export * from "./text.ts";
export * from "./tokens.ts";
