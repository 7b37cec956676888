import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Button, Caption, Card, Markdown, Row, Spacer, Text, Title } from "./builders.ts";
import { compile } from "./strict-jinja.ts";
import { WidgetTemplate, WidgetTemplateError } from "./template.ts";

const ORDER = new URL("../../test-support/order.widget", import.meta.url);
const file = { version: "1.0", name: "Sample", template: '{"type":"Card","children":[]}' };

function problem(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(WidgetTemplateError);
    expect(error).toMatchObject({ code: "widget_template" });
    return (error as Error).message;
  }
  throw new Error("Nothing was wrong");
}

describe("WidgetTemplate", () => {
  it("builds a widget from a file: values, a loop, conditions", () => {
    const template = WidgetTemplate.fromFile(ORDER);
    expect(template.name).toBe("Order");
    const lines = [
      { sku: "k1", name: 'Kettle "Ada"', price: "39 €" },
      { sku: "t1", name: "Tea\nbox </script>", price: "12 €" },
    ];
    expect(template.build({ number: "1042", open: true, lines, note: "**Thanks**" })).toEqual(
      Card({
        size: "sm",
        children: [
          Title({ value: "Order 1042" }),
          ...lines.map(({ sku, name, price }) =>
            Row({ key: sku, children: [Text({ value: name }), Spacer(), Caption({ value: price })] }),
          ),
          Markdown({ value: "**Thanks**" }),
          Button({
            label: "Pay",
            disabled: false,
            onClickAction: { type: "order.pay", payload: { number: "1042" } },
          }),
        ],
      }),
    );
    expect(template.build({ number: "1", open: false, lines: lines.slice(0, 1) })).toMatchObject({
      children: [{}, {}, { type: "Button", label: "Paid", disabled: true }],
    });
  });

  it("takes a path too, and needs no data where the file needs none", () => {
    expect(WidgetTemplate.fromFile(fileURLToPath(ORDER)).name).toBe("Order");
    expect(new WidgetTemplate(file).build()).toEqual({ type: "Card", children: [] });
  });

  it("carries any text unharmed", () => {
    const template = WidgetTemplate.fromFile(ORDER);
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (number) => {
        const widget = template.build({ number, open: true, lines: [{ sku: "s", name: number, price: "" }] });
        expect(widget.children[0]).toMatchObject({ value: `Order ${number}` });
        expect(widget.children[1]).toMatchObject({ children: [{ value: number }, {}, {}] });
      }),
    );
  });

  it("says what is wrong", () => {
    const build = (template: string, data?: Record<string, unknown>) =>
      problem(() => new WidgetTemplate({ ...file, template }).build(data));
    expect(problem(() => new WidgetTemplate({ ...file, version: "2.0" }))).toContain('expected "1.0"');
    expect(problem(() => new WidgetTemplate({ ...file, template: "{% if %}" }))).toMatch(
      /^Cannot read widget "Sample": /,
    );
    expect(problem(() => WidgetTemplate.fromFile(new URL(import.meta.url)))).toContain("is not JSON");
    expect(build('{"type":"Card","children":[{"type":"Text","value":{{ (name) | tojson }}}]}')).toBe(
      'Cannot build widget "Sample": "name" is not in the data. Correct the template or its data.',
    );
    expect(build("{{ user.name }}", { user: {} })).toContain('"user.name" is not in the data');
    expect(build('{"type":"Card"')).toMatch(/^Cannot build widget "Sample": .*JSON/);
    expect(build('{"type":"Text","value":"x"}')).toMatch(/type/);
    expect(build('{"type":"Card","children":[{"type":"Nonsense"}]}')).toContain("children[0]");
  });

  it("checks the data against the file's schema", () => {
    const template = WidgetTemplate.fromFile(ORDER);
    expect(problem(() => template.build({ number: "", open: true, lines: [] }))).toContain("number");
    expect(problem(() => template.build({ number: "1", open: true }))).toContain("lines");
    expect(problem(() => template.build({ number: "1", open: true, lines: [{ sku: 1 }] }))).toContain(
      "lines[0].sku",
    );
  });
});

describe("the templates' language", () => {
  it.each([
    ["{{ a.b | default('none') }}", "none"],
    ["{{ missing is defined }}", "False"],
    ["{{ missing is not defined }}", "True"],
    ["{{ missing | default(3) }}", "3"],
    ["{% set n = 2 %}{{ n * 2 }}", "4"],
    ["{% for i in range(1, 4) %}{{ i }} {% endfor %}", "1 2 3 "],
    ["{{ a.list[1] is none }} {{ a.list | length }}", "True 2"],
    ["{{ a.list | tojson }}", "[1.5, null]"],
  ])("renders %s", (template, text) => {
    expect(compile(template)({ a: { list: [1.5, null] } }).toLowerCase()).toBe(text.toLowerCase());
  });

  it.each([
    "{{ missing }}",
    "{{ a.missing }}",
    "{% if missing %}{% endif %}",
    "{% for i in a.missing %}{% endfor %}",
    "{{ a.missing.deeper is defined }}",
    "{{ missing | upper }}",
    "{{ 'x' if false }}",
  ])("refuses %s", (template) => {
    expect(() => compile(template)({ a: {} })).toThrow(expect.objectContaining({ code: "undefined_name" }));
  });
});
