import { composerExtrasCss } from "../styles/composer-extras.ts";
import { addSharedStyles } from "../styles/sheets.ts";

// What the composer has besides its text, in one chunk with its rules.
addSharedStyles(composerExtrasCss);

export { ComposerExtras } from "./composer-extras-view.tsx";
export { ComposerTools } from "./composer-tools.tsx";
export { Drafts } from "./drafts.tsx";
export { TagLayer } from "./tag-layer.tsx";
