import type { ActionConfig, WidgetComponent, WidgetRoot } from "@chatwright/protocol";
import type { CustomWidgets } from "../custom-widgets.ts";
import type { StringKey } from "../strings.ts";

/** The functions and values that a widget needs from its page. */
export interface WidgetHost {
  /**
   * Sends an action. `formValues` are the fields of the form around the control, nested by their dotted names. Without
   * a form they are the changed field itself; undefined if there is no field. The promise settles when the action is
   * done. Until then the control or the widget shows that it is busy. A rejection ends that state, too; the host
   * reports the error.
   */
  dispatch(action: ActionConfig, formValues: Record<string, unknown> | undefined): Promise<void>;
  /** Whether an image may be loaded from this URL. */
  allowImage(url: string): boolean;
  /** A link in a widget's Markdown was clicked. Call `event.preventDefault()` to keep the browser from following it. */
  onLink(url: string, event: Event): void;
  /** The page's own components. */
  customWidgets: Pick<CustomWidgets, "tagOf" | "subscribe">;
  /** Tells the page's developer about a part of a widget that could not be drawn as it was sent. */
  log(name: string, data: Record<string, unknown>): void;
  /** BCP 47, such as `de-AT`. */
  locale: string;
  /** The words for a key of the element's own strings. */
  t(key: StringKey): string;
}

export type WidgetNode = WidgetComponent | WidgetRoot;

/** One component of the wire type `TType`. */
export type NodeOf<TType extends WidgetNode["type"]> = Extract<WidgetNode, { type: TType }>;
