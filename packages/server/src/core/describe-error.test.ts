import { describe, expect, it } from "vitest";
import { describeError } from "./describe-error.ts";

const SECRET = "my card is 4111\n    at home";

describe("an error in a log", () => {
  it("says where it came from and of what kind it is, and nothing of what anybody wrote", () => {
    const error = Object.assign(new Error(`400 ${SECRET}`), {
      status: 400,
      code: "invalid_prompt",
      request: { headers: { authorization: SECRET } },
      cause: new Error(SECRET),
    });
    const told = describeError(error);
    expect(told).toMatchObject({
      type: "Error",
      status: 400,
      code: "invalid_prompt",
      cause: { type: "Error" },
    });
    expect(told.stack).toMatch(/^ +at .*describe-error\.test\.ts:\d+/);
    expect(JSON.stringify(told)).not.toContain("card");
    expect(told.stack).not.toContain("at home");
  });

  it("keeps the messages of the engine and of the system", () => {
    expect(describeError(new TypeError("x is not a function"))).toMatchObject({
      message: "x is not a function",
    });
    const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), {
      code: "ECONNREFUSED",
      syscall: "connect",
    });
    expect(describeError(refused)).toMatchObject({ message: refused.message, code: "ECONNREFUSED" });
    expect(() => JSON.parse(SECRET)).toThrow(
      expect.toSatisfy((error: unknown) => describeError(error).message === undefined),
    );
  });

  it("can be written whatever was thrown", () => {
    const circular = new Error("round and round");
    circular.cause = circular;
    expect(() => JSON.stringify(describeError(circular))).not.toThrow();
    expect(describeError(SECRET)).toEqual({ type: "string" });
    expect(describeError(undefined)).toEqual({ type: "undefined" });
  });
});
