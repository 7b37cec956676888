/** A step on the page of a state, inside the element. Steps name elements by selectors, because words differ by language. */
export type Step =
  | { press: string }
  /** Types into the field that has the focus, or into the composer if no field has the focus. */
  | { type: string }
  | { key: string }
  | { until: string }
  /** `item`: words of an item near there, which then stands at the top. The heights of a long thread are guesses first. */
  | { scroll: string; to: number; item?: string }
  /** A file of this name, on the composer. */
  | { drop: string }
  | { draft: object };

interface Chat extends HTMLElement {
  setComposerValue(value: object): Promise<void>;
}

/** Does what `steps` say, each as soon as it can be done. */
export async function take(chat: Chat, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await takeOne(chat, step);
}

async function takeOne(chat: Chat, step: Step): Promise<void> {
  if ("until" in step) await find(chat, step.until);
  else if ("press" in step) {
    const target = await find(chat, step.press);
    target.focus({ preventScroll: true });
    target.click();
  } else if ("type" in step) {
    const focused = chat.shadowRoot!.activeElement;
    if (!focused?.matches("input, textarea")) (await find(chat, "textarea")).focus();
    // This inserts the text at the caret, with the events of typing.
    // oxlint-disable-next-line typescript/no-deprecated -- there is no other way to type from a page
    document.execCommand("insertText", false, step.type);
  } else if ("key" in step) {
    const init = { key: step.key, bubbles: true, cancelable: true, composed: true };
    chat.shadowRoot!.activeElement?.dispatchEvent(new KeyboardEvent("keydown", init));
  } else if ("scroll" in step) {
    const target = await find(chat, `${step.scroll} .ck-item`).then((item) => item.closest(step.scroll)!);
    await rest(target);
    // A thread that was just opened stays at its end until the reader moves it.
    target.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
    target.scrollTop = step.to;
    // Items that are drawn after the scroll may move the thread once more.
    for (let times = 0; step.item !== undefined && times < 3; times++) {
      await rest(target);
      const items = [...target.querySelectorAll(".ck-item")];
      items.find((item) => item.textContent.includes(step.item!))?.scrollIntoView();
    }
  } else if ("drop" in step) {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["%PDF-"], step.drop, { type: "application/pdf" }));
    const target = await find(chat, ".ck-compose-start");
    const init = { bubbles: true, cancelable: true, composed: true, dataTransfer };
    // A listener that takes the drop cancels the event. The composer does not listen at once, so the step repeats.
    while (target.dispatchEvent(new DragEvent("drop", init))) await moment();
  } else await chat.setComposerValue(step.draft);
}

/** Waits for the element without a time-out. The caller of the page has a time-out of its own. */
async function find(chat: Chat, selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = chat.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await moment();
  }
}

/** Waits until `target` has the same height for 20 frames. The height of a thread changes for a while after opening. */
async function rest(target: Element): Promise<void> {
  for (let [height, same] = [0, 0]; same < 20; same++) {
    if (target.scrollHeight !== height) [height, same] = [target.scrollHeight, 0];
    await moment();
  }
}

/** Waits for the next frame. */
function moment(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}
