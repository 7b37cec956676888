import { say } from "@chatwright/server/testing";
import { expect, it } from "vitest";
import { useEngine } from "../support/engines/engine-chat.ts";

const open = useEngine();

it("sends a message and shows the answer", async () => {
  const chat = await open((turn) => say(turn, "Warm **slippers** it is.", 2));
  await chat.send("Cold feet");
  await expect
    .poll(() => chat.inside((root) => root.querySelector(".ck-assistant strong")?.textContent, null))
    .toBe("slippers");
});
