import { useEffect, useState } from "react";

export type Theme = "light" | "dark";

/** The page's colour scheme: the visitor's choice where there is one, else the system's. */
export function useTheme() {
  const [theme, setTheme] = useState<Theme>(() => {
    const saved = localStorage.getItem("acme.theme");
    if (saved === "light" || saved === "dark") return saved;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  });

  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem("acme.theme", theme);
  }, [theme]);

  return { theme, setTheme };
}
