import { part } from "./dom.ts";

const themes = ["system", "dark", "light"] as const;
type Theme = (typeof themes)[number];

const storageKey = "sandbox.theme";

function stored(): Theme {
  const text = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === text) ?? "system";
}

function show(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme;
  }
  part("theme").setAttribute("aria-label", `Theme: ${theme}`);
  part("theme").title = `Theme: ${theme}`;
}

/** Makes the theme button go round: as the system has it, dark, light. The choice is remembered. */
export function startThemes(): void {
  let theme = stored();
  show(theme);
  part("theme").addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
    localStorage.setItem(storageKey, theme);
    show(theme);
  });
}
