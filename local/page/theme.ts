/** Light or dark: as the person who looks chose, else as their system is. The colours are in css/theme.css. */

export const THEMES = { system: "System", light: "Light", dark: "Dark" };
export type Theme = keyof typeof THEMES;

/** Under this name the browser remembers. */
const KEPT = "theme";

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  showTheme(theme);
}

export function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
