import { extrasCss } from "../styles/extras.ts";
import { addSharedStyles } from "../styles/sheets.ts";

// What many threads have and the first screen has not, in one chunk with its rules.
addSharedStyles(extrasCss);

export { Announcer } from "./announcer.tsx";
export { AttachmentView } from "./attachment.tsx";
export { Notice } from "./notice.tsx";
export { Answers, GeneratedImageView } from "./rare-items.tsx";
export { SourceCards } from "./source-cards.tsx";
export { Sources } from "./sources.tsx";
export { TaskView, WorkflowView } from "./steps.tsx";
export { TurnActions } from "./turn-actions.tsx";
