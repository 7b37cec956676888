/** What the page carries out itself: it opens one of the shop's pages, `{path}`. */
export const OPEN_PAGE = "page.open";
