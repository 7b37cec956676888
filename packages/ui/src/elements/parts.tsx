import { preloadIcons } from "../icons/index.ts";
import { lazy } from "./lazy.tsx";

// The parts of the element in chunks of their own. Some are loaded right after the element, because the next thread may need
// them. The others are loaded when they are first shown.

const extras = () => import("./extras.ts");

export const Announcer = lazy(async () => (await extras()).Announcer);
export const Answers = lazy(async () => (await extras()).Answers);
export const AttachmentView = lazy(async () => (await extras()).AttachmentView);
export const GeneratedImageView = lazy(async () => (await extras()).GeneratedImageView);
export const Notice = lazy(async () => (await extras()).Notice);
export const SourceCards = lazy(async () => (await extras()).SourceCards);
export const Sources = lazy(async () => (await extras()).Sources);
export const TaskView = lazy(async () => (await extras()).TaskView);
export const TurnActions = lazy(async () => (await extras()).TurnActions);
export const WorkflowView = lazy(async () => (await extras()).WorkflowView);

const composer = () => import("./composer-extras.ts");

export const ComposerExtras = lazy(async () => (await composer()).ComposerExtras);
export const ComposerTools = lazy(
  async () => (await composer()).ComposerTools,
  () => <div class="ck-tools" />,
);
export const Drafts = lazy(async () => (await composer()).Drafts);
export const TagLayer = lazy(async () => (await composer()).TagLayer);

export const Dictation = lazy(async () => (await import("./dictation.tsx")).Dictation);
export const EntityTag = lazy(
  async () => (await import("./entity-tag.tsx")).EntityTag,
  ({ tag }) => <span class="ck-tag">{tag.text}</span>,
);

export const History = lazy(async () => (await import("./history.tsx")).History);
export const Question = lazy(async () => (await import("./question.tsx")).Question);
export const QuoteButton = lazy(async () => (await import("./quote.tsx")).QuoteButton);
export const WidgetItemView = lazy(
  async () => (await import("./widget-item.tsx")).WidgetItemView,
  () => <div class="ck-widget-pending" />,
);

/** Loads what a thread is likely to need while the thread itself is on its way. */
export function preloadParts(): void {
  void preloadIcons();
  for (const part of [
    Answers,
    AttachmentView,
    GeneratedImageView,
    Notice,
    SourceCards,
    Sources,
    TaskView,
    TurnActions,
    WorkflowView,
  ])
    part.preload();
}
