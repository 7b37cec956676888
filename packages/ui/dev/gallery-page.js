// Every state of the element side by side: /gallery.html?colorScheme=dark&dir=rtl&density=compact
import { addressOf, STATES } from "./gallery-states.ts";

const CHOICES = {
  colorScheme: ["light", "dark"],
  dir: ["ltr", "rtl"],
  density: ["normal", "compact", "spacious"],
};
const query = new URLSearchParams(location.search);
document.documentElement.style.colorScheme = query.get("colorScheme") ?? "light";
for (const [name, values] of Object.entries(CHOICES)) {
  const select = document.querySelector(`[name=${name}]`);
  select.append(...values.map((value) => new Option(value, value, false, value === query.get(name))));
  select.addEventListener("change", () => select.form.submit());
}
for (const [name, state] of Object.entries(STATES)) {
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  const frame = document.createElement("iframe");
  const title = document.createElement("span");
  title.textContent = frame.title = name;
  const alone = document.createElement("a");
  alone.textContent = "Open alone";
  frame.loading = "lazy";
  frame.src = alone.href = addressOf(state, Object.fromEntries(query));
  heading.append(title, alone);
  section.append(heading, frame);
  document.querySelector("main").append(section);
}
