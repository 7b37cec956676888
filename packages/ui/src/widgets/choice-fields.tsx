import type { widgets } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useChange } from "./actions.ts";
import { colorStyles } from "./box.ts";
import { useText, useWidget } from "./context.ts";
import { useFieldAttributes, useFieldIds } from "./field.ts";
import type { NodeOf } from "./host.ts";
import { PickerFrame, pickerClasses } from "./picker.tsx";
import { SearchSelect } from "./search-select.tsx";
import { plain, token } from "./tokens.ts";
import { useValidity } from "./validity.tsx";

/** A select with more options than this has a search field. */
const MANY_OPTIONS = 15;

export function Select({ node }: { node: NodeOf<"Select"> }): VNode {
  const many = Array.isArray(node.options) && node.options.length > MANY_OPTIONS;
  return (node.searchable ?? many) ? <SearchSelect node={node} /> : <NativeSelect node={node} />;
}

function NativeSelect({ node }: { node: NodeOf<"Select"> }): VNode {
  const text = useText();
  const field = useFieldAttributes(node);
  const { change, pending } = useChange(field.name, node.onChangeAction);
  const element = useRef<HTMLSelectElement>(null);
  const touched = useRef(false);
  const [empty, setEmpty] = useState(true);
  const options = Array.isArray(node.options) ? node.options : [];
  // Without a styled select, an option is text alone.
  const rich = CSS.supports("appearance", "base-select");
  const given = plain(node.defaultValue);

  useLayoutEffect(() => {
    const select = element.current;
    if (select === null) return;
    if (!touched.current) select.value = given;
    // If the value is no longer among the options, the browser selects no option.
    if (select.selectedIndex === -1) select.value = "";
    setEmpty(select.value === "");
  }, [given, node.options]);

  return (
    <PickerFrame
      node={node}
      pending={pending}
      empty={empty}
      onClear={() => {
        if (element.current !== null) element.current.value = "";
        touched.current = true;
        setEmpty(true);
        change("");
      }}
      icon="chevron-down"
    >
      <select
        ref={element}
        {...field}
        class={`${pickerClasses(node)} ckw-select${empty ? " ckw-empty" : ""}`}
        onChange={(event) => {
          touched.current = true;
          setEmpty(event.currentTarget.value === "");
          change(event.currentTarget.value);
        }}
      >
        {rich && <SelectedLabel key={options.map((option) => plain(option.label)).join("\n")} />}
        <option value="" hidden={node.clearable !== true}>
          {plain(node.placeholder) || text("widget.select")}
        </option>
        {options.map((option, index) => (
          <option
            key={`${index}:${plain(option.value)}`}
            value={plain(option.value)}
            disabled={option.disabled === true}
          >
            {rich ? <OptionContent option={option} /> : plain(option.label)}
          </option>
        ))}
      </select>
    </PickerFrame>
  );
}

function OptionContent({ option }: { option: widgets.SelectOption }): VNode {
  const description = plain(option.description);
  return (
    <>
      <span class="ckw-option-label">{plain(option.label)}</span>
      {description !== "" && <span class="ckw-option-description">{description}</span>}
    </>
  );
}

/**
 * The closed form of a select that can be styled: the chosen option without its description. The browser copies the
 * option when this element appears, so another text needs another element.
 */
function SelectedLabel(): VNode {
  return (
    <button type="button" dir="auto">
      <selectedcontent />
    </button>
  );
}

export function Checkbox({ node }: { node: NodeOf<"Checkbox"> }): VNode {
  const { labelled } = useWidget();
  const field = useFieldAttributes(node);
  const { change, pending } = useChange(field.name, node.onChangeAction);
  const label = plain(node.label);
  const { attributes, message } = useValidity(field.id);
  return (
    <label class="ckw-choice" aria-busy={pending ? "true" : undefined}>
      <input
        {...field}
        {...attributes}
        type="checkbox"
        class="ckw-check"
        aria-label={label === "" && !labelled.has(field.name) ? field.name : undefined}
        defaultChecked={node.defaultChecked === true}
        required={node.required === true}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <span class="ckw-choice-words">
        {label !== "" && <span dir="auto">{label}</span>}
        {message}
      </span>
    </label>
  );
}

export function RadioGroup({ node }: { node: NodeOf<"RadioGroup"> }): VNode {
  const { labelled } = useWidget();
  const { id, name, disabled } = useFieldAttributes(node);
  const ids = useFieldIds(name);
  const { change, pending } = useChange(name, node.onChangeAction);
  const options = Array.isArray(node.options) ? node.options : [];
  const hasLabel = labelled.has(name);
  const { attributes, message } = useValidity(id);
  return (
    <div
      class={`ckw-radios ${node.direction === "col" ? "ckw-radios-col" : "ckw-radios-row"}`}
      role="radiogroup"
      aria-busy={pending ? "true" : undefined}
      aria-labelledby={hasLabel ? ids.label : undefined}
      aria-label={hasLabel ? undefined : plain(node.ariaLabel) || name}
      aria-required={node.required === true ? "true" : undefined}
    >
      {options.map((option, index) => (
        <label class="ckw-choice" key={`${index}:${plain(option.value)}`}>
          <input
            {...attributes}
            type="radio"
            class="ckw-radio"
            // The browser groups radio buttons by name, across widgets where there is no form.
            name={id}
            data-field={name}
            value={plain(option.value)}
            defaultChecked={plain(option.value) === node.defaultValue}
            disabled={disabled || option.disabled === true}
            required={node.required === true}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <span dir="auto">{plain(option.label)}</span>
        </label>
      ))}
      {message}
    </div>
  );
}

export function Label({ node }: { node: NodeOf<"Label"> }): VNode {
  const ids = useFieldIds(plain(node.fieldName));
  let classes = `ckw-label ckw-text-${token(node.size, "sm")} ckw-weight-${token(node.weight, "medium")}`;
  if (node.textAlign != null) classes += ` ckw-align-${token(node.textAlign, "start")}`;
  return (
    <label id={ids.label} for={ids.field} class={classes} style={colorStyles(node.color)} dir="auto">
      {plain(node.value)}
    </label>
  );
}
