import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { RefusedFile, UploadsView } from "../model/chat-model.ts";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";

/** Tells which files were not taken, to all, and which are uploaded, to those who cannot see it. */
export function UploadNews({ uploads }: { uploads: UploadsView | undefined }): VNode {
  const { store, t, locale, focusInput } = useChat();
  const known = useRef<ReadonlyMap<string, string>>(new Map());
  const refused = uploads?.refused.value ?? [];
  const now = new Map(
    store.composer.files.value.map(({ key, attachment, failed }) => [
      key,
      attachment ? "done" : failed === undefined ? "under way" : "failed",
    ]),
  );
  const news = store.composer.files.value.flatMap(({ key, name }) => {
    const state = now.get(key);
    if (state === known.current.get(key) || state === "under way") return [];
    return [`${name}: ${t(state === "done" ? "file.uploaded" : "file.failed")}`];
  });
  const said = useRef("");
  if (news.length > 0) said.current = news.join(". ");
  known.current = now;

  return (
    <>
      <span class="ck-hidden" role="status">
        {said.current}
      </span>
      {refused.length > 0 && (
        <div class="ck-refused" role="alert">
          <Icon name="warning" size={16} />
          <span>
            {refused.map((file, index) => (
              <div key={index}>
                <bdi>{file.name}</bdi>: {t(`file.${file.code}`, { limit: limitText(file, locale) })}
              </div>
            ))}
          </span>
          <IconButton
            icon="close"
            size={14}
            class="small"
            label={t("history.close")}
            onClick={() => {
              uploads?.dismissRefused();
              focusInput();
            }}
          />
        </div>
      )}
    </>
  );
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

function limitText(file: RefusedFile, locale: string): string {
  if (file.code === "wrongType") return "";
  if (file.code === "tooMany") return String(file.limit);
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, file.limit)) / 10));
  const format = {
    style: "unit",
    unit: UNITS[power]!,
    // Short, they are no plural.
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(locale, format).format(file.limit / 1024 ** power);
}
