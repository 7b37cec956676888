import { createApp, h, ref } from "vue";
import Assistant from "./Assistant.vue";

const shown = ref(true);
const assistant = ref(null);
createApp({ render: () => (shown.value ? h(Assistant, { ref: assistant }) : null) }).mount("#root");
window.fixture = {
  setDark: (dark) => assistant.value.setDark(dark),
  setShown: (value) => (shown.value = value),
  chat: () => assistant.value.chat,
};
