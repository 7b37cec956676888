import { flushSync, mount } from "svelte";
import Assistant from "./Assistant.svelte";

const { fixture } = mount(Assistant, { target: document.querySelector("#root") });
window.fixture = {
  ...fixture,
  setDark: (dark) => flushSync(() => fixture.setDark(dark)),
  setShown: (shown) => flushSync(() => fixture.setShown(shown)),
};
