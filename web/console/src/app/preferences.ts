/** What the page remembers. Each browser profile has its own; one that forbids storage forgets. */
export interface Preferences {
  get(name: PreferenceName): string | undefined;
  set(name: PreferenceName, value: string): void;
}

export type PreferenceName = "user" | "theme" | "purpose" | "transfer";

export function storedPreferences(storage: () => Storage): Preferences {
  return {
    get: (name) => {
      try {
        return storage().getItem(`slipway.${name}`) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: (name, value) => {
      try {
        storage().setItem(`slipway.${name}`, value);
      } catch {
        // Not remembered, then.
      }
    },
  };
}
