"use client";

import { parseTheme, themeCookie, themes, type Theme } from "./theme";

const names: Record<Theme, string> = { system: "Auto", light: "Light", dark: "Dark" };
const yearInSeconds = 31_536_000;

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const age = theme === "system" ? 0 : yearInSeconds;
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`;
}

export function ThemeSwitch({ theme }: { theme: Theme }) {
  return (
    <select
      aria-label="Colours"
      defaultValue={theme}
      onChange={(event) => apply(parseTheme(event.target.value))}
      className="field-sizing-content min-h-6 rounded-box bg-transparent py-1 text-small text-ink-2 hover:text-ink"
    >
      {themes.map((name) => (
        <option key={name} value={name} className="bg-surface text-ink">
          {names[name]}
        </option>
      ))}
    </select>
  );
}
