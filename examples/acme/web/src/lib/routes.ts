/** The pages of the shop. */
export type Route =
  | { page: "catalog" }
  | { page: "product"; id: string }
  | { page: "account" }
  | { page: "order"; id: string }
  | { page: "help" }
  | { page: "help-article"; slug: string }
  | { page: "proposal"; id: string }
  | { page: "desk"; id: string | undefined }
  | { page: "about" }
  | { page: "missing" };

/** Which page stands at a path. */
export function routeOf(path: string): Route {
  const [section = "", id, ...rest] = path.replace(/^\//, "").replace(/\/$/, "").split("/");
  if (rest.length > 0 || (id !== undefined && !/^[\w-]+$/.test(id))) return { page: "missing" };
  if (id === undefined) {
    if (section === "") return { page: "catalog" };
    if (section === "account" || section === "orders") return { page: "account" };
    if (section === "help" || section === "about") return { page: section };
    if (section === "desk") return { page: "desk", id: undefined };
    return { page: "missing" };
  }
  switch (section) {
    case "products":
      return { page: "product", id };
    case "orders":
      return { page: "order", id };
    case "help":
      return { page: "help-article", slug: id };
    case "proposals":
      return { page: "proposal", id };
    case "desk":
      return { page: "desk", id };
    default:
      return { page: "missing" };
  }
}
