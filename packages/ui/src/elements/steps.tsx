import type { Task, Workflow } from "@chatwright/protocol";
import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { Translate } from "../strings.ts";
import { useChat } from "./context.ts";
import { Disclosure } from "./disclosure.tsx";
import { Markdown } from "./markdown.tsx";
import { hostName, safeHref } from "./urls.ts";

/** The steps towards an answer, under a headline that says how far they are. */
export function WorkflowView({ workflow, streaming }: { workflow: Workflow; streaming: boolean }): VNode {
  const { t, locale } = useChat();
  const [chosen, setChosen] = useState<boolean>();
  const running = streaming && !workflow.summary;
  // A custom workflow shows its steps while they run; reasoning is opened by those who want to read it.
  const open = chosen ?? (workflow.expanded || (running && workflow.type === "custom"));
  const { text, icon } = headline(workflow, running, t, locale);
  const [only, ...others] = workflow.tasks;
  // What opens would say the same again.
  if (only && others.length === 0 && !taskBody(only, running) && taskTitle(only, running, t) === text) {
    return (
      <div class="ck-steps ck-progress">
        <span class="ck-task-mark">
          <TaskMark task={only} running={running} />
        </span>
        <span class={running ? "ck-shimmer" : ""} dir="auto">
          {text}
        </span>
      </div>
    );
  }
  return (
    <Disclosure
      class="ck-steps"
      headClass="ck-steps-head"
      open={open && workflow.tasks.length > 0}
      onToggle={() => setChosen(!open)}
      head={
        <>
          {icon && <Icon name={icon} size={16} />}
          <span class={running ? "ck-shimmer" : ""} dir="auto">
            {text}
          </span>
        </>
      }
    >
      <ol class="ck-tasks">
        {workflow.tasks.map((task, index) => (
          <TaskRow
            key={index}
            task={task}
            streaming={running && index === workflow.tasks.length - 1}
            plain={workflow.type === "reasoning"}
          />
        ))}
      </ol>
    </Disclosure>
  );
}

/** A step that stands on its own. */
export function TaskView({ task, streaming }: { task: Task; streaming: boolean }): VNode {
  const { store, t } = useChat();
  const [open, setOpen] = useState(false);
  const body = taskBody(task, streaming);
  const running = streaming || (task.status_indicator === "loading" && store.run.busy.value);
  const title = (
    <span class={running ? "ck-shimmer" : ""} dir="auto">
      {taskTitle(task, running, t)}
    </span>
  );
  if (!body) {
    return (
      <div class="ck-steps ck-progress">
        <span class="ck-task-mark">
          <Icon name={taskIcon(task)} size={16} />
        </span>
        {title}
      </div>
    );
  }
  return (
    <Disclosure
      class="ck-steps"
      headClass="ck-steps-head"
      open={open}
      onToggle={() => setOpen(!open)}
      head={
        <>
          <Icon name={taskIcon(task)} size={16} />
          {title}
        </>
      }
    >
      <div class="ck-task-body">{body}</div>
    </Disclosure>
  );
}

function TaskRow({ task, streaming, plain }: { task: Task; streaming: boolean; plain: boolean }): VNode {
  const { store, t } = useChat();
  // An interrupted step keeps the status "loading". Once the response is over, no step is drawn as loading.
  const running = (task.status_indicator === "loading" && store.run.busy.value) || streaming;
  const named = task.type !== "thought" || Boolean(task.title);
  return (
    <li class="ck-task">
      <span class="ck-task-mark">
        <TaskMark task={task} running={running && !plain} />
      </span>
      <div>
        {named && (
          <div class="ck-task-title" dir="auto">
            {taskTitle(task, running, t)}
          </div>
        )}
        <div class="ck-task-body">{taskBody(task, streaming)}</div>
      </div>
    </li>
  );
}

function TaskMark({ task, running }: { task: Task; running: boolean }): VNode {
  if (running && task.status_indicator === "loading") return <span class="ck-spinner" />;
  if (task.status_indicator === "complete" && task.type === "custom" && !task.icon)
    return <Icon name="check" size={16} />;
  if (task.type === "thought") return <span class="dot" />;
  return running && task.type === "custom" && !task.icon ? (
    <span class="ck-spinner" />
  ) : (
    <Icon name={taskIcon(task)} size={16} />
  );
}

function taskBody(task: Task, streaming: boolean): ComponentChildren {
  switch (task.type) {
    case "custom":
    case "thought":
      return task.content ? <Markdown text={task.content} streaming={streaming} /> : null;
    case "web_search":
      return (task.queries ?? []).length + (task.sources ?? []).length > 0 ? (
        <SearchBody task={task} />
      ) : null;
    case "file":
      return (task.sources ?? []).length > 0 ? (
        <div class="ck-chips">
          {task.sources.map((source, index) => (
            <span class="ck-chip" key={index}>
              <Icon name="document" size={13} />
              <span dir="auto">{source.filename || source.title}</span>
            </span>
          ))}
        </div>
      ) : null;
    case "image":
      return null;
  }
}

function SearchBody({ task }: { task: Extract<Task, { type: "web_search" }> }): VNode {
  const { onLink } = useChat();
  return (
    <div class="ck-chips">
      {(task.queries ?? []).map((query) => (
        <span class="ck-chip" key={`q:${query}`}>
          <Icon name="search" size={13} />
          <span dir="auto">{query}</span>
        </span>
      ))}
      {(task.sources ?? []).map((source) => {
        const href = safeHref(source.url);
        const label = source.attribution ?? (hostName(source.url) || source.title);
        return href ? (
          <a
            class="ck-chip"
            key={source.url}
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            title={source.title}
            onClick={(event) => onLink(href, event)}
          >
            <Icon name="globe" size={13} />
            <span dir="auto">{label}</span>
          </a>
        ) : (
          <span class="ck-chip" key={source.url}>
            <span dir="auto">{label}</span>
          </span>
        );
      })}
    </div>
  );
}

function taskIcon(task: Task): string {
  switch (task.type) {
    case "custom":
      return task.icon ?? "sparkle";
    case "web_search":
      return "globe";
    case "thought":
      return "lightbulb";
    case "file":
      return "document";
    case "image":
      return "images";
  }
}

function taskTitle(task: Task, running: boolean, t: Translate): string {
  if (task.title) return task.title;
  switch (task.type) {
    case "web_search":
      return task.title_query ?? t(running ? "steps.search" : "steps.searched");
    case "file":
      return t("steps.files");
    case "image":
      return t("steps.image");
    case "thought":
      return t("steps.thoughtTitle");
    case "custom":
      return t("steps.step");
  }
}

function headline(
  workflow: Workflow,
  running: boolean,
  t: Translate,
  locale: string,
): { text: string; icon?: string | undefined } {
  const { summary, type, tasks } = workflow;
  if (summary && "title" in summary) return { text: summary.title, icon: summary.icon };
  if (summary && "duration" in summary) {
    return summary.duration < 1
      ? { text: t("steps.thoughtBriefly") }
      : { text: t("steps.thought", { duration: duration(summary.duration, locale) }) };
  }
  if (!running) return { text: t(type === "reasoning" ? "steps.thoughtBriefly" : "steps.done") };
  const now = tasks.findLast((task) => task.status_indicator !== "complete") ?? tasks.at(-1);
  if (now?.title) return { text: now.title };
  return { text: t(type === "reasoning" ? "steps.thinking" : "steps.working") };
}

interface DurationFormat {
  format: (parts: { minutes?: number; seconds?: number }) => string;
}
/** Not in every browser yet. */
const { DurationFormat } = Intl as {
  DurationFormat?: new (locale: string, options: { style: "narrow" | "short" }) => DurationFormat;
};

/** Seconds as people say them: `8s`, `2m 5s`; outside of English, units are rarely that short. */
function duration(total: number, locale: string): string {
  const rounded = Math.round(total);
  const [minutes, seconds] = [Math.floor(rounded / 60), rounded % 60];
  const style = locale.startsWith("en") ? "narrow" : "short";
  if (DurationFormat) return new DurationFormat(locale, { style }).format({ minutes, seconds });
  const part = (value: number, unit: "minute" | "second"): string =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: style }).format(value);
  return [minutes > 0 && part(minutes, "minute"), seconds > 0 && part(seconds, "second")]
    .filter(Boolean)
    .join(" ");
}
