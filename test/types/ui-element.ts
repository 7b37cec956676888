// Our element fits every type that `@openai/chatkit` has for its own. Options, parameters, results and events are the
// same.

import type { ChatKitElement, ChatKitEventDetails, ChatKitOptions } from "@chatwright/ui";
import type { ChatKitEvents, ChatKitOptions as TheirOptions, OpenAIChatKit } from "@openai/chatkit";
import type { Accepts, Assert, Same } from "./assert.ts";

export type Options = [
  Assert<Accepts<ChatKitOptions, TheirOptions>>,
  Assert<Same<keyof ChatKitOptions, keyof TheirOptions>>,
  Assert<Fields<"header">>,
  Assert<Fields<"history">>,
  Assert<Fields<"startScreen">>,
  Assert<Fields<"threadItemActions">>,
  Assert<Fields<"composer">>,
  Assert<Fields<"disclaimer">>,
  Assert<Fields<"entities">>,
  Assert<Fields<"commands">>,
  Assert<Fields<"widgets">>,
  Assert<Fields<"thread">>,
];

/** Whether the two have the same fields in this option; optional ones would not show in an assignment. */
type Fields<K extends keyof TheirOptions & keyof ChatKitOptions> = Same<
  keyof NonNullable<ChatKitOptions[K]>,
  keyof NonNullable<TheirOptions[K]>
>;

type Method = Exclude<keyof OpenAIChatKit, keyof HTMLElement>;
type Parameter<T, K extends keyof T> = T[K] extends (...args: infer P) => unknown ? P : never;
type Result<T, K extends keyof T> = T[K] extends (...args: never) => infer R ? R : never;
type Call<K extends Method & keyof ChatKitElement> =
  Accepts<Parameter<ChatKitElement, K>, Parameter<OpenAIChatKit, K>> extends true
    ? Accepts<Result<OpenAIChatKit, K>, Result<ChatKitElement, K>>
    : Accepts<Parameter<ChatKitElement, K>, Parameter<OpenAIChatKit, K>>;

export type Methods = [
  Assert<Same<Method, Method & keyof ChatKitElement>>,
  Assert<Call<"setOptions">>,
  Assert<Call<"focusComposer">>,
  Assert<Call<"setThreadId">>,
  Assert<Call<"sendUserMessage">>,
  Assert<Call<"setComposerValue">>,
  Assert<Call<"sendCustomAction">>,
  Assert<Call<"showHistory">>,
  Assert<Call<"hideHistory">>,
  Assert<Call<"fetchUpdates">>,
];

type Detail<K extends keyof ChatKitEvents> = ChatKitEvents[K] extends CustomEvent<infer D> ? D : never;
type Dispatched<K extends keyof ChatKitEvents & keyof ChatKitEventDetails> = Accepts<
  Detail<K>,
  ChatKitEventDetails[K]
>;

export type Events = [
  Assert<Same<keyof ChatKitEventDetails, keyof ChatKitEvents>>,
  Assert<Dispatched<"chatkit.error">>,
  Assert<Dispatched<"chatkit.effect">>,
  Assert<Dispatched<"chatkit.deeplink">>,
  Assert<Dispatched<"chatkit.log">>,
  Assert<Dispatched<"chatkit.thread.change">>,
  Assert<Dispatched<"chatkit.thread.load.start">>,
  Assert<Dispatched<"chatkit.thread.load.end">>,
  Assert<Dispatched<"chatkit.tool.change">>,
  // Five events carry nothing: theirs say `void`, ours `undefined`.
  Assert<Accepts<undefined, ChatKitEventDetails[Exclude<keyof ChatKitEvents, WithDetail>]>>,
];

type WithDetail = { [K in keyof ChatKitEvents]: Detail<K> extends object ? K : never }[keyof ChatKitEvents];
