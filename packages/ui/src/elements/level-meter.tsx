import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Recording } from "./recorder.ts";

const BARS = 32;

/**
 * Shows the loudness as wandering bars, or as a row that fills if the reader wants no motion. Screen readers skip the
 * meter, because the clock beside it says that the recording runs.
 */
export function LevelMeter({ recording }: { recording: Recording | undefined }): VNode {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!recording) return undefined;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const levels = Array.from({ length: BARS }, () => 0);
    const draw = (): void => {
      const level = recording.level();
      levels.push(level);
      levels.shift();
      const heights = still ? levels.map((_, index) => (index < level * BARS ? 0.5 : 0)) : levels;
      for (const [index, bar] of [...(row.current?.children ?? [])].entries())
        (bar as HTMLElement).style.transform = `scaleY(${Math.max(0.08, heights[index]!).toFixed(2)})`;
    };
    const timer = setInterval(draw, still ? 400 : 80);
    return () => clearInterval(timer);
  }, [recording]);
  return (
    <div class="ck-level" ref={row} aria-hidden="true">
      {Array.from({ length: BARS }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
