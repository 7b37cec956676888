export { Icon } from "./icon.tsx";
export type { IconProps } from "./icon.tsx";
