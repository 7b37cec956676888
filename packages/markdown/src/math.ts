/** TeX to MathML, by Temml. This module is a chunk of its own. */
import temml from "temml";

export { mathStyles } from "./math.css.ts";

const MATHML = "http://www.w3.org/1998/Math/MathML";
/** Its declarations are those of its CommonJS build. */
const { __renderToMathMLTree: toTree } = temml as unknown as {
  __renderToMathMLTree: (tex: string, options: object) => TreeNode;
};

/** What Temml draws with; anything else in its tree is left out. */
const ELEMENTS = new Set(
  (
    "math mrow mi mn mo mtext mspace ms mstyle merror mfrac msqrt mroot mpadded mphantom menclose mfenced msub msup " +
    "msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr"
  ).split(" "),
);
const ATTRIBUTES = /^(?!on|href|src|style)[a-z]+$/;
/** Formulas come from models: what they may cost is limited. */
const LIMITS = { maxSize: [50, 500] as [number, number], maxExpand: 500 };

/** A node of Temml's own tree. It has no type where it stands for an element of HTML or for several nodes. */
interface TreeNode {
  text?: string;
  type?: string;
  attributes?: Readonly<Record<string, unknown>>;
  classes?: readonly string[];
  style?: Readonly<Record<string, string>>;
  children?: readonly TreeNode[];
}

/** Draws a formula, or gives null for what Temml cannot read. Nothing of it can lead anywhere or load anything. */
export function drawFormula(tex: string, display: boolean): Node | null {
  let tree: TreeNode;
  try {
    const options = { ...LIMITS, displayMode: display, throwOnError: true, trust: false };
    tree = toTree(tex, options);
  } catch {
    // No formula, or one with a command that nobody knows: its source is the best that can be shown.
    return null;
  }
  return toDom(tree);
}

/** Temml's own way would set `style` attributes, which a strict policy forbids. */
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
