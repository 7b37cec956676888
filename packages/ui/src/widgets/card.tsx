import type { widgets } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useContext, useState } from "preact/hooks";
import { isAction, useAction } from "./actions.ts";
import { backgroundStyles, borderStyles, paddingVariables } from "./box.ts";
import { ButtonElement } from "./button.tsx";
import { RootFrame } from "./container.tsx";
import { FormContext } from "./context.ts";
import { FormElement } from "./form-element.tsx";
import type { NodeOf } from "./host.ts";
import { Children } from "./node.tsx";
import { Status } from "./status.tsx";
import { plain, token } from "./tokens.ts";

type CardNode = NodeOf<"Card">;
type CardChoice = "confirm" | "cancel";

export function Card({ node }: { node: CardNode }): VNode {
  return (
    <RootFrame
      class={`ckw-card ckw-card-${token(node.size, "md")}${node.padding === 0 ? " ckw-bare" : ""}`}
      theme={node.theme}
      style={{
        ...backgroundStyles(node.background),
        ...borderStyles(node.border),
        ...paddingVariables(node.padding),
      }}
      label={plain(node.status?.text) || undefined}
    >
      <CardContent node={node} />
    </RootFrame>
  );
}

function CardContent({ node }: { node: CardNode }): VNode {
  const { run, pending } = useAction("container");
  const confirm = cardAction(node.confirm);
  const cancel = cardAction(node.cancel);
  // What was chosen stays chosen until the card offers another choice, or its fields change.
  const offer = JSON.stringify([confirm, cancel]);
  const [chosen, setChosen] = useState<{ offer: string; choice: CardChoice }>();
  const done = chosen?.offer === offer;

  async function choose(choice: CardChoice, values: Record<string, unknown> | undefined): Promise<void> {
    const action = (choice === "confirm" ? confirm : cancel)?.action;
    if (done || action === undefined) return;
    setChosen({ offer, choice });
    if (!(await run(action, values))) setChosen(undefined);
  }

  const collapsed = node.collapsed === true;
  // Without a status nothing would be left of it.
  const body = !(collapsed && plain(node.status?.text) !== "") && (
    <>
      <div class="ckw-card-body ckw-col ckw-padded">
        <Children of={node.children} />
      </div>
      {!collapsed && (confirm !== undefined || cancel !== undefined) && (
        <CardFooter
          confirm={confirm}
          cancel={cancel}
          submit={node.asForm === true}
          disabled={done}
          pending={pending ? chosen?.choice : undefined}
          onChoose={(choice, values) => void choose(choice, values)}
        />
      )}
    </>
  );
  return (
    <>
      <Status status={node.status} />
      {node.asForm === true ? (
        <FormElement
          class="ckw-card-form"
          onInput={() => setChosen(undefined)}
          onSubmit={(values) => void choose("confirm", values)}
        >
          {body}
        </FormElement>
      ) : (
        body
      )}
    </>
  );
}

function CardFooter(props: {
  confirm: widgets.CardAction | undefined;
  cancel: widgets.CardAction | undefined;
  /** Whether confirming submits the form around the footer. */
  submit: boolean;
  disabled: boolean;
  /** The choice whose action is under way and shows on its button. */
  pending: CardChoice | undefined;
  onChoose: (choice: CardChoice, values: Record<string, unknown> | undefined) => void;
}): VNode {
  const { confirm, cancel, submit, disabled, pending, onChoose } = props;
  const form = useContext(FormContext);
  return (
    <div class="ckw-card-footer">
      {cancel !== undefined && (
        <ButtonElement
          class="ckw-button ckw-color-secondary ckw-button-outline ckw-size-lg"
          label={plain(cancel.label)}
          disabled={disabled}
          pending={pending === "cancel"}
          onClick={() => onChoose("cancel", form?.values())}
        />
      )}
      {confirm !== undefined && (
        <ButtonElement
          class="ckw-button ckw-color-primary ckw-button-solid ckw-size-lg"
          label={plain(confirm.label)}
          disabled={disabled}
          pending={pending === "confirm"}
          submit={submit}
          onClick={submit ? undefined : () => onChoose("confirm", form?.values())}
        />
      )}
    </div>
  );
}

function cardAction(value: widgets.CardAction | undefined): widgets.CardAction | undefined {
  return isAction(value?.action) ? value : undefined;
}
