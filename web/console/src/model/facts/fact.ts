/** A name, what it is, and a colour to show beside it where it is one. */
export type Fact = readonly [name: string, value: string, colour?: string];

/** Facts that belong together. */
export interface Group {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** A fact where there is something to say. */
export function fact(name: string, value: string | 0 | undefined, colour?: string): Fact[] {
  if (!value) return [];
  return [colour === undefined ? [name, value] : [name, value, colour]];
}
