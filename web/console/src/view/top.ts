import type { Preferences } from "../app/preferences.js";
import type { Person } from "../app/users.js";
import { PEOPLE } from "../app/users.js";
import { byId, h, on } from "./dom.js";
import type { IconName } from "./icons.js";
import { icon } from "./icons.js";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const THEME_ICONS: Record<Theme, IconName> = { auto: "auto", light: "sun", dark: "moon" };

/** The choice of whom to be. */
export function showPeople(current: Person, choose: (id: string) => void): void {
  const select = byId<HTMLSelectElement>("user");
  const tenants = [...new Set(PEOPLE.map(({ tenant }) => tenant))];
  select.replaceChildren(
    ...tenants.map((tenant) =>
      h("optgroup", { label: tenant }, ...PEOPLE.filter((person) => person.tenant === tenant).map(option)),
    ),
  );
  select.value = current.id;
  on(select, { change: () => choose(select.value) });
}

function option({ id, name, about, admin }: Person): HTMLOptionElement {
  return h("option", { value: id }, admin ? `${name}, ${about}` : `${name} at ${about}`);
}

/** The button that goes round the system's theme, light, dark. */
export function showTheme(preferences: Preferences): void {
  const button = byId<HTMLButtonElement>("theme");
  const stored = preferences.get("theme");
  let theme: Theme = THEMES.find((one) => one === stored) ?? "auto";
  const apply = (): void => {
    if (theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    const words = theme === "auto" ? "Theme: as the system" : `Theme: ${theme}`;
    button.replaceChildren(icon(THEME_ICONS[theme]), h("span", { class: "visually-hidden" }, words));
    button.title = words;
  };
  on(button, {
    click: () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
      preferences.set("theme", theme);
      apply();
    },
  });
  apply();
}
