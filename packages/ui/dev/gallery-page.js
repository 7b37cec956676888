// Every state of the element side by side: /gallery.html?colorScheme=dark&dir=rtl&density=compact
import { STATES } from "./gallery-states.js";

const CHOICES = {
  colorScheme: ["light", "dark"],
  dir: ["ltr", "rtl"],
  density: ["normal", "compact", "spacious"],
};
const query = new URLSearchParams(location.search);
for (const [name, values] of Object.entries(CHOICES)) {
  const select = document.querySelector(`[name=${name}]`);
  select.append(...values.map((value) => new Option(value, value, false, value === query.get(name))));
  select.addEventListener("change", () => select.form.submit());
}
for (const [name, state] of Object.entries(STATES)) {
  const theme = {
    colorScheme: query.get("colorScheme") ?? "light",
    density: query.get("density") ?? "normal",
  };
  const address = new URLSearchParams({
    ...state,
    theme: JSON.stringify(theme),
    dir: query.get("dir") ?? "ltr",
  });
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  const frame = document.createElement("iframe");
  heading.textContent = frame.title = name;
  frame.src = `/?${address}`;
  section.append(heading, frame);
  document.querySelector("main").append(section);
}
