import type { Point } from "./engine-page.ts";

/** Input actions in the format that WebDriver and WebDriver BiDi share. */
export type InputActions = readonly { type: string; id: string; [field: string]: unknown }[];

const DOWN = { type: "pointerDown", button: 0 };
const UP = { type: "pointerUp", button: 0 };

export function clickActions(at: Point): InputActions {
  return pointer([moveTo(at), DOWN, UP]);
}

export function dragActions(from: Point, to: Point): InputActions {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return pointer([moveTo(from), DOWN, moveTo(middle), moveTo(to), UP]);
}

export function typeActions(text: string): InputActions {
  const actions = Array.from(text).flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]);
  return [{ type: "key", id: "keyboard", actions }];
}

function moveTo({ x, y }: Point): object {
  return { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0, origin: "viewport" };
}

function pointer(actions: readonly object[]): InputActions {
  return [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }];
}
