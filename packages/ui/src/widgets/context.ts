import { createContext } from "preact";
import type { ComponentType } from "preact";
import { useContext } from "preact/hooks";
import type { StringKey } from "../strings.ts";
import type { NodeOf, WidgetHost, WidgetNode } from "./host.ts";

/** Draws the components of one type. */
export type Renderer<TType extends WidgetNode["type"]> = ComponentType<{ node: NodeOf<TType> }>;
export type Renderers = { readonly [TType in WidgetNode["type"]]: Renderer<TType> };

/** The state that all components of one widget share. */
export interface WidgetScope {
  /** The newest host. A new host object does not cause a redraw. */
  readonly host: WidgetHost;
  readonly renderers: Renderers;
  /** Draws the components of all other types. */
  readonly Custom: ComponentType<{ node: WidgetNode }>;
  /**
   * Reports that a part was not drawn as it was sent, to the console and to the host's log. The log gets the report
   * under `name`. A widget reports each message once.
   */
  report(name: string, message: string, data?: Record<string, unknown>): void;
  /** Makes ids unique on the page. */
  readonly prefix: string;
  /** The names of the fields that have a `Label`. */
  readonly labelled: ReadonlySet<string>;
}

export const WidgetContext = createContext<WidgetScope | undefined>(undefined);

export function useWidget(): WidgetScope {
  const scope = useContext(WidgetContext);
  if (scope === undefined)
    throw new Error("Cannot draw a widget component: no WidgetView is around it. Draw it inside one.");
  return scope;
}

/** The renderer's own words in the page's language. */
export function useText(): (key: StringKey) => string {
  const { host } = useWidget();
  return (key) => host.t(key);
}

/** The nearest `Card`, `ListView` or `Basic`, which fades while an action of `loadingBehavior` "container" runs. */
export interface Container {
  /** Fades the container until the function that it returns is called. */
  hold(): () => void;
}
export const ContainerContext = createContext<Container>({ hold: () => () => {} });

/** The nearest form; undefined outside of a form. */
export interface FormScope {
  /** The values of all its fields, nested. */
  values(): Record<string, unknown>;
  /** Makes the ids of the form's fields unique. Two forms of a widget may have fields of the same name. */
  readonly prefix: string;
  /** Whether the form's submission is under way and shows on the submit button. */
  readonly pending: boolean;
}
export const FormContext = createContext<FormScope | undefined>(undefined);
