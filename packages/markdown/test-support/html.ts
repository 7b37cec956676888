/** The tree as HTML, as the specifications' examples write it. The page never sees a string of HTML. */
import type { Block, BlockNode, Inline, List, Table, TableRow } from "../src/types.ts";

export function toHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => blockHtml(block, false)).join("");
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Percent-encodes what may not stand in a URL, leaving what is encoded already. */
function url(text: string): string {
  return escape(
    text.replace(/%[0-9a-f]{2}|[^\w!#$&'()*+,./:;=?@~-]/giu, (c) =>
      c.length === 3 ? c : encodeURIComponent(c),
    ),
  );
}

function blockHtml(node: BlockNode, tight: boolean): string {
  switch (node.type) {
    case "paragraph": {
      const text = inlinesHtml(node.children);
      return tight ? text : `<p>${text}</p>\n`;
    }
    case "heading":
      return `<h${node.depth}>${inlinesHtml(node.children)}</h${node.depth}>\n`;
    case "code": {
      const lang = (node.info ?? "").split(/\s/)[0]!;
      const attribute = lang === "" ? "" : ` class="language-${escape(lang)}"`;
      return `<pre><code${attribute}>${escape(node.value)}</code></pre>\n`;
    }
    case "html":
      return `${node.value}\n`;
    case "thematicBreak":
      return "<hr />\n";
    case "footnoteDefinition":
      return `<aside id="${escape(node.label)}">\n${toHtml(node.children)}</aside>\n`;
    case "blockquote":
      return `<blockquote>\n${toHtml(node.children)}</blockquote>\n`;
    case "list":
      return listHtml(node);
    case "table":
      return tableHtml(node);
    default:
      throw new Error(`Cannot write a ${node.type} by itself`);
  }
}

function listHtml(list: List): string {
  const tag = list.first === null ? "ul" : "ol";
  const first = list.first === null || list.first === 1 ? "" : ` start="${list.first}"`;
  let html = `<${tag}${first}>\n`;
  for (const item of list.children) {
    const checked = item.checked ? ' checked=""' : "";
    const box = item.checked === null ? "" : `<input type="checkbox"${checked} disabled="" /> `;
    let content = "";
    for (const child of item.children) {
      if (list.loose || child.type !== "paragraph") {
        if (!content.endsWith("\n")) content += "\n";
        content += blockHtml(child, false);
      } else content += blockHtml(child, true);
    }
    if (box !== "")
      content = content.startsWith("\n<p>") ? content.replace("<p>", `<p>${box}`) : box + content;
    html += `<li>${content}</li>\n`;
  }
  return `${html}</${tag}>\n`;
}

function tableHtml(table: Table): string {
  const row = (node: TableRow, tag: string) => {
    const cells = node.children.map((cell, index) => {
      const align = table.align[index];
      return `<${tag}${align ? ` align="${align}"` : ""}>${inlinesHtml(cell.children)}</${tag}>\n`;
    });
    return `<tr>\n${cells.join("")}</tr>\n`;
  };
  const [head, ...body] = table.children;
  const rows = body.length === 0 ? "" : `<tbody>\n${body.map((node) => row(node, "td")).join("")}</tbody>\n`;
  return `<table>\n<thead>\n${row(head!, "th")}</thead>\n${rows}</table>\n`;
}

function inlinesHtml(nodes: readonly Inline[]): string {
  return nodes.map(inlineHtml).join("");
}

function inlineHtml(node: Inline): string {
  switch (node.type) {
    case "text":
      return escape(node.value);
    case "emphasis":
      return `<em>${inlinesHtml(node.children)}</em>`;
    case "strong":
      return `<strong>${inlinesHtml(node.children)}</strong>`;
    case "delete":
      return `<del>${inlinesHtml(node.children)}</del>`;
    case "inlineCode":
      return `<code>${escape(node.value)}</code>`;
    case "math":
      return `<math>${escape(node.value)}</math>`;
    case "htmlInline":
      return node.value;
    case "footnoteReference":
      return `<sup>${escape(node.label)}</sup>`;
    case "break":
      return "<br />\n";
    case "softBreak":
      return "\n";
    case "link":
      return `<a href="${url(node.url)}"${title(node.title)}>${inlinesHtml(node.children)}</a>`;
    case "image":
      return `<img src="${url(node.url)}" alt="${escape(node.alt)}"${title(node.title)} />`;
  }
}

function title(text: string | null): string {
  return text === null ? "" : ` title="${escape(text)}"`;
}
