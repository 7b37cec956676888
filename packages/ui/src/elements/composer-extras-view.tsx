import type { RefObject, VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { acceptList } from "../model/accept.ts";
import { createComposerMenu } from "../model/composer-menu.ts";
import type { UploadsView } from "../model/chat-model.ts";
import { ComposerMenuView, useMenuKeys } from "./composer-menu-view.tsx";
import { useChat } from "./context.ts";
import { IconButton, keepFocus } from "./controls.tsx";
import { editText } from "./edit-text.ts";
import { useFiles } from "./files.ts";
import { UploadNews } from "./upload-news.tsx";
import { useOwnLine } from "./use-own-line.ts";

export interface ComposerExtrasProps {
  input: RefObject<HTMLTextAreaElement | null>;
}

/** Before the input: what adds files and mentions, and the menus that typing opens. */
export function ComposerExtras({ input }: ComposerExtrasProps): VNode {
  const { store, t } = useChat();
  const { entities } = store.options;
  const { attachments } = store.options.composer.value ?? {};
  const picker = useRef<HTMLInputElement>(null);
  const [uploads, setUploads] = useState<UploadsView>();
  const add = (files: readonly File[]): void => {
    const upload = async (): Promise<void> => {
      const loaded = await store.uploads();
      setUploads(loaded);
      loaded.add(files);
    };
    upload().catch((thrown: unknown) => store.report(thrown));
  };
  const dragging = useFiles(input, attachments?.enabled ?? false, add);
  const menu = useMemo(
    () =>
      createComposerMenu({
        store,
        t,
        edit: (start, end, text) => editText(input.current, start, end, text, store.composer),
        pickFiles: () => picker.current?.click(),
      }),
    [store, t, input],
  );
  useEffect(() => () => menu.dispose(), [menu]);
  useMenuKeys(menu, input);
  useOwnLine(input);

  return (
    <div class="ck-compose-start">
      {attachments?.enabled && (
        <>
          <IconButton
            icon="attach"
            class="small"
            label={t("composer.attach")}
            onClick={() => picker.current?.click()}
          />
          <input
            ref={picker}
            type="file"
            class="ck-hidden"
            tabIndex={-1}
            aria-hidden="true"
            multiple={(attachments.maxCount ?? 2) > 1}
            accept={acceptList(attachments.accept)}
            onChange={({ currentTarget }) => {
              add([...(currentTarget.files ?? [])]);
              // The same file can be chosen again after it was removed.
              currentTarget.value = "";
              store.composer.focus();
            }}
          />
          <UploadNews uploads={uploads} />
        </>
      )}
      {entities.value?.onTagSearch && entities.value.showComposerMenu && (
        <button
          type="button"
          class="ck-icon-button small ck-mention"
          aria-label={t("composer.mention")}
          title={t("composer.mention")}
          onMouseDown={keepFocus}
          onClick={() => {
            const area = input.current;
            if (!area) return;
            const { selectionStart: start, selectionEnd: end, value } = area;
            const apart = start > 0 && !/\s/.test(value[start - 1]!);
            editText(area, start, end, apart ? " @" : "@", store.composer);
          }}
        >
          <span aria-hidden="true">@</span>
        </button>
      )}
      <ComposerMenuView menu={menu} />
      {dragging && (
        <div class="ck-drop" aria-hidden="true">
          {t("composer.attach")}
        </div>
      )}
    </div>
  );
}
