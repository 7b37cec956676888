import { type IconName, type TaskItem, timestamp, type ThreadMetadata } from "@chatwright/protocol";

/** The line that says who speaks from here on. */
export interface Entrance {
  readonly title: string;
  readonly icon: IconName;
}

export function entranceOf({ title, icon }: Entrance, thread: ThreadMetadata, id: string): TaskItem {
  return {
    type: "task",
    id,
    thread_id: thread.id,
    created_at: timestamp(),
    task: { type: "custom", title, icon, status_indicator: "complete" },
  };
}
