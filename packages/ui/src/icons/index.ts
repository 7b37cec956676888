export { Icon, preloadIcons, setVendorIcons } from "./icon.tsx";
