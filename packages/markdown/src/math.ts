/** TeX to MathML, by Temml. This module is a chunk of its own. */
import temml from "temml";

export { mathStyles } from "./math.css.ts";

const MATHML = "http://www.w3.org/1998/Math/MathML";
/** Temml's type declarations describe its CommonJS build. */
const { __renderToMathMLTree: toTree } = temml as unknown as {
  __renderToMathMLTree: (tex: string, options: object) => TreeNode;
};

/**
 * The MathML elements of a drawing. Of any other element, `toDom` keeps the children, in a `span` if the element has
 * classes.
 */
const ELEMENTS = new Set(
  (
    "math mrow mi mn mo mtext mspace ms mstyle merror mfrac msqrt mroot mpadded mphantom menclose mfenced msub msup " +
    "msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr"
  ).split(" "),
);
const ATTRIBUTES = /^(?!on|href|src|style)[a-z]+$/;
/** Limits the cost of a formula, because formulas come from models. */
const LIMITS = { maxSize: [50, 500] as [number, number], maxExpand: 500 };

/** A node of Temml's own tree. A node for an HTML element or for several nodes has no `type`. */
interface TreeNode {
  text?: string;
  type?: string;
  attributes?: Readonly<Record<string, unknown>>;
  classes?: readonly string[];
  style?: Readonly<Record<string, string>>;
  children?: readonly TreeNode[];
}

/** Draws a formula, or returns null if Temml cannot read it. The drawing contains no links and loads no resources. */
export function drawFormula(tex: string, display: boolean): Node | null {
  let tree: TreeNode;
  try {
    const options = { ...LIMITS, displayMode: display, throwOnError: true, trust: false };
    tree = toTree(tex, options);
  } catch {
    // The text is no formula, or has an unknown command, so the caller shows its source.
    return null;
  }
  return toDom(tree);
}

/** Builds DOM nodes from Temml's tree. Temml's own output has `style` attributes, which a strict policy forbids. */
function toDom(tree: TreeNode): Node {
  if (typeof tree.text === "string") return document.createTextNode(tree.text);
  const known = tree.type !== undefined && ELEMENTS.has(tree.type);
  const classes = tree.classes?.filter(Boolean) ?? [];
  const children = (tree.children ?? []).map(toDom);
  if (!known && classes.length === 0) {
    const several = document.createDocumentFragment();
    several.append(...children);
    return several;
  }
  const element = known ? document.createElementNS(MATHML, tree.type!) : document.createElement("span");
  for (const [name, value] of Object.entries(tree.attributes ?? {})) {
    if (name === "style") setStyles(element, String(value));
    else if (ATTRIBUTES.test(name)) element.setAttribute(name, String(value));
  }
  if (classes.length > 0) element.setAttribute("class", classes.join(" "));
  Object.assign(element.style, tree.style);
  element.append(...children);
  return element;
}

function setStyles(element: MathMLElement, declarations: string): void {
  for (const declaration of declarations.split(";")) {
    const [name, value] = declaration.split(":");
    if (name && value) element.style.setProperty(name.trim(), value.trim());
  }
}
