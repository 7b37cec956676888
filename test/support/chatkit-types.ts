import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { ROOT } from "./imports.ts";

/** A node of a syntax tree, as far as it is looked at here. */
interface Node {
  type: string;
  [field: string]: unknown;
}

const folder = join(ROOT, "node_modules/@openai/chatkit/types");

/** What `@openai/chatkit` declares, by the names that its users write. */
export interface Declared {
  /** Every option and every field of it: `composer.attachments.maxSize`, `composer.tools[].id`. */
  options: string[];
  methods: string[];
  events: string[];
  /** The types of widget components. */
  widgets: string[];
}

/** Reads the published types. */
export function declaredByChatKit(): Declared {
  const types = declarations("index.d.ts");
  const named = (name: string): Node => {
    const found = types.get(name);
    if (!found) throw new Error(`Cannot find the type "${name}" of @openai/chatkit`);
    return found;
  };
  return {
    options: fields(named("ChatKitOptions"), types, ""),
    methods: members(named("OpenAIChatKit")).map(({ key }) => key),
    events: members(named("ChatKitEvents")).map(({ key }) => key),
    widgets: widgetTypes(),
  };
}

/** The types and interfaces of a file, by name. */
function declarations(file: string): Map<string, Node> {
  const { program } = parseSync(file, readFileSync(join(folder, file), "utf8"));
  const found = new Map<string, Node>();
  for (const statement of program.body as unknown as Node[]) {
    const declaration = (statement["declaration"] ?? statement) as Node;
    if (declaration.type === "TSTypeAliasDeclaration")
      found.set(nameOf(declaration["id"]), declaration["typeAnnotation"] as Node);
    else if (declaration.type === "TSInterfaceDeclaration")
      found.set(nameOf(declaration["id"]), declaration["body"] as Node);
  }
  return found;
}

function nameOf(node: unknown): string {
  const { name, value } = node as { name?: string; value?: string };
  return name ?? value ?? "";
}

/** The properties and methods of an object type. */
function members(node: Node): { key: string; type: Node | undefined }[] {
  const body = (node["members"] ?? node["body"] ?? []) as Node[];
  return body.flatMap((member) => {
    if (!["TSPropertySignature", "TSMethodSignature"].includes(member.type)) return [];
    const annotation = member["typeAnnotation"] as { typeAnnotation: Node } | undefined;
    return [{ key: nameOf(member["key"]), type: annotation?.typeAnnotation }];
  });
}

/** Every field below a type, however deep. */
function fields(node: Node, types: Map<string, Node>, path: string): string[] {
  switch (node.type) {
    case "TSTypeLiteral":
    case "TSInterfaceBody":
      return members(node).flatMap(({ key, type }) => {
        const own = path === "" ? key : `${path}.${key}`;
        return [own, ...(type ? fields(type, types, own) : [])];
      });
    case "TSUnionType":
    case "TSIntersectionType":
      return [...new Set((node["types"] as Node[]).flatMap((part) => fields(part, types, path)))];
    case "TSParenthesizedType":
      return fields(node["typeAnnotation"] as Node, types, path);
    case "TSArrayType":
      return fields(node["elementType"] as Node, types, `${path}[]`);
    case "TSTypeReference": {
      const target = types.get(nameOf(node["typeName"]));
      return target ? fields(target, types, path) : [];
    }
    default:
      return [];
  }
}

/** The literals that stand for `type` in the components. */
function widgetTypes(): string[] {
  const text = readFileSync(join(folder, "widgets.d.ts"), "utf8");
  return [...new Set([...text.matchAll(/^\s+type: ["']([A-Z][\w.]+)["'];?$/gm)].map(([, type]) => type!))];
}
