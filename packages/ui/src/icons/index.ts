export { Icon, preloadIcons } from "./icon.tsx";
