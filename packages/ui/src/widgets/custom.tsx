import { h } from "preact";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { isAction, useAction } from "./actions.ts";
import { useWidget } from "./context.ts";
import type { WidgetNode } from "./host.ts";
import { Children, Plain } from "./node.tsx";
import { plain } from "./tokens.ts";

/** What an element of the page's gets: its component's own fields. */
interface CustomElement extends HTMLElement {
  props?: Record<string, unknown>;
}

/** A component that ChatKit does not have: by the page's own element, or else what can be read of it. */
export function CustomView({ node }: { node: WidgetNode }): VNode {
  const { report } = useWidget();
  const tag = useCustomTag(node.type);
  if (tag !== undefined) return <Element key={tag} tag={tag} node={node} />;
  const type = node.type.slice(0, 80);
  report("widget.unknown", `Drew only the children of the unknown widget component ${JSON.stringify(type)}`, {
    type,
  });
  return <Plain node={node} />;
}

/** The element for a type, once it is registered and defined. */
function useCustomTag(type: string): string | undefined {
  const { customWidgets } = useWidget().host;
  const [, redraw] = useState(0);
  const check = (): void => redraw((count) => count + 1);
  const tag = customWidgets.tagOf(type);
  const isDefined = tag !== undefined && customElements.get(tag) !== undefined;
  // Before the browser does anything else: what is registered meanwhile would not be heard of.
  useLayoutEffect(() => customWidgets.subscribe(check), [customWidgets]);
  useEffect(() => {
    if (tag !== undefined && !isDefined) void customElements.whenDefined(tag).then(check);
  }, [tag, isDefined]);
  return isDefined ? tag : undefined;
}

function Element({ tag, node }: { tag: string; node: WidgetNode }): VNode {
  const { report } = useWidget();
  const { run, pending } = useAction("self");
  const [failed, setFailed] = useState(false);
  const element = useRef<CustomElement>(null);
  const latest = useRef(run);
  latest.current = run;
  const { type, children, name } = node as { type: string; children?: unknown; name?: unknown };

  // Before it has its props: to get them may be what it acts on.
  useLayoutEffect(() => {
    const target = element.current;
    const act = (event: Event): void => {
      event.stopPropagation();
      const action: unknown = (event as CustomEvent<unknown>).detail;
      if (isAction(action)) void latest.current(action);
      else
        report("widget.failed", `Cannot send an action of <${tag}>: its detail has no "type". Give it one.`, {
          type,
          tag,
        });
    };
    target?.addEventListener("chatwright-action", act);
    return () => target?.removeEventListener("chatwright-action", act);
  }, [failed]);

  useLayoutEffect(() => {
    if (element.current === null) return;
    const fail = (why: string): void => {
      const message = `Cannot draw the widget component "${type}" by <${tag}>: ${why}. Correct its class.`;
      report("widget.failed", message, { type, tag });
      setFailed(true);
    };
    // A constructor that throws leaves an element of no class, and an error on the page.
    if (!(element.current instanceof customElements.get(tag)!)) return fail("its constructor threw");
    try {
      element.current.props = propsOf(node);
    } catch (error) {
      fail(String(error));
    }
  }, [node]);

  if (failed) return <Plain node={node} />;
  return h(
    tag,
    {
      ref: element,
      class: "ckw-custom",
      // The name under which a form-associated element's value is sent.
      "data-field": plain(name) || undefined,
      "aria-busy": pending ? "true" : undefined,
    } as object,
    Array.isArray(children) ? <Children of={children as WidgetNode[]} /> : undefined,
  );
}

/** A copy, so that what the element does with it changes nothing here. */
function propsOf(node: WidgetNode): Record<string, unknown> {
  const {
    type: _type,
    key: _key,
    children: _children,
    ...props
  } = node as unknown as Record<string, unknown>;
  return structuredClone(props);
}
