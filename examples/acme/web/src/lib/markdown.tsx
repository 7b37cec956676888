import type { ReactNode } from "react";

type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] };

const HEADING = /^(#{1,4})\s+(.+)$/;
const ITEM = /^\s*(?:[-*]|(\d+)[.)])\s+(.+)$/;

/** The blocks of a Markdown text: headings, paragraphs and lists of one level. */
export function parseBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let last: Block | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    if (line.trim() === "") {
      last = undefined;
      continue;
    }
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (heading) {
      blocks.push({ kind: "heading", level: heading[1]!.length, text: heading[2]! });
      last = undefined;
    } else if (item) {
      const ordered = item[1] !== undefined;
      const before: Block | undefined = last ?? blocks.at(-1);
      if (before?.kind === "list" && before.ordered === ordered) before.items.push(item[2]!);
      else blocks.push({ kind: "list", ordered, items: [item[2]!] });
      last = blocks.at(-1);
    } else if (last?.kind === "paragraph") {
      last.text += `\n${line}`;
    } else if (last?.kind === "list") {
      last.items[last.items.length - 1] += ` ${line.trim()}`;
    } else {
      last = { kind: "paragraph", text: line };
      blocks.push(last);
    }
  }
  return blocks;
}

/**
 * A Markdown text of the shop's own: headings, paragraphs, lists and bold words. Everything else stays text, so nothing in
 * it can become markup.
 */
export function Markdown({ text, topLevel = 2 }: { text: string; topLevel?: 2 | 3 }) {
  return (
    <div className="prose" dir="auto">
      {parseBlocks(text).map((block, index) => (
        <BlockView key={index} block={block} topLevel={topLevel} />
      ))}
    </div>
  );
}

function BlockView({ block, topLevel }: { block: Block; topLevel: 2 | 3 }) {
  if (block.kind === "paragraph") return <p>{withBold(block.text)}</p>;
  if (block.kind === "heading") {
    const Heading = block.level <= 2 && topLevel === 2 ? "h2" : "h3";
    return <Heading>{withBold(block.text)}</Heading>;
  }
  const items = block.items.map((item, index) => <li key={index}>{withBold(item)}</li>);
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function withBold(text: string): ReactNode[] {
  return text
    .split(/\*\*(.+?)\*\*/g)
    .map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part));
}
