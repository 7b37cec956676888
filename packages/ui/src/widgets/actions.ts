import type { ActionConfig } from "@chatwright/protocol";
import { useContext, useRef, useState } from "preact/hooks";
import { ContainerContext, FormContext, useWidget } from "./context.ts";
import { nestFields } from "./form-values.ts";

type Loading = "self" | "container" | "none";

export interface ActionRunner {
  /** Whether an action that shows itself on the control is under way. */
  readonly pending: boolean;
  /** Dispatches an action, by default with the values of the form around it. Resolves to whether the host did it. */
  run(action: ActionConfig, values?: Record<string, unknown>): Promise<boolean>;
}

/** Runs a control's actions; `auto` is what the action's `loadingBehavior` "auto" means for this control. */
export function useAction(auto: Loading): ActionRunner {
  const { host } = useWidget();
  const container = useContext(ContainerContext);
  const form = useContext(FormContext);
  const [pending, setPending] = useState(0);
  const latest = useRef({ host, container, form });
  latest.current = { host, container, form };

  async function run(action: ActionConfig, values?: Record<string, unknown>): Promise<boolean> {
    const { host, container, form } = latest.current;
    const loading = loadingOf(action, auto);
    const release = loading === "container" ? container.hold() : undefined;
    if (loading === "self") setPending((count) => count + 1);
    try {
      await host.dispatch(action, values ?? form?.values());
      return true;
    } catch {
      // The host has reported it; here it only ends the wait.
      return false;
    } finally {
      release?.();
      if (loading === "self") setPending((count) => count - 1);
    }
  }

  return { pending: pending > 0, run };
}

export interface ChangeRunner {
  readonly pending: boolean;
  /** Tells of the field's new value. */
  change(value: unknown): void;
}

/** Runs a field's change action: with its form's values, or outside of a form with its own. */
export function useChange(name: string, action: unknown): ChangeRunner {
  const { run, pending } = useAction("none");
  const form = useContext(FormContext);
  return {
    pending,
    change(value) {
      if (isAction(action)) void run(action, form?.values() ?? nestFields([[name, value]]).values);
    },
  };
}

function loadingOf(action: ActionConfig, auto: Loading): Loading {
  const { loadingBehavior } = action;
  return loadingBehavior === "self" || loadingBehavior === "container" || loadingBehavior === "none"
    ? loadingBehavior
    : auto;
}

/** Whether a prop that should be an action is one: widgets come from models. */
export function isAction(value: unknown): value is ActionConfig {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
