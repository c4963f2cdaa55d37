import { files } from "../format/words.js";
import type { Phase } from "../model/item.js";
import { phaseOf } from "../model/item.js";
import type { State } from "../model/reduce.js";

const SAID: Partial<Record<Phase, string>> = {
  ready: "ready",
  rejected: "rejected",
  failed: "failed",
  stopped: "not sent",
  expired: "expired",
  cancelled: "cancelled",
};

/** Above this many changes at once the names are left out. */
const NAMED = 3;
const GATHER_MS = 1_000;

/** Says in a live region what has become of the files, gathered so that it can be followed by ear. */
export class Announcer {
  #pending: [name: string, phase: Phase][] = [];

  constructor(
    private readonly region: HTMLElement,
    private readonly later: (work: () => void, ms: number) => void = (work, ms) => setTimeout(work, ms),
  ) {}

  notice(state: State, before: State): void {
    if (!before.loaded && state.loaded) return;
    for (const [key, item] of state.items) {
      const old = before.items.get(key);
      if (old === item || (!old && !item.local)) continue;
      const phase = phaseOf(item);
      if (SAID[phase] === undefined || (old && phaseOf(old) === phase)) continue;
      if (this.#pending.length === 0) this.later(() => this.#say(), GATHER_MS);
      this.#pending.push([item.name, phase]);
    }
  }

  #say(): void {
    this.region.textContent = sentence(this.#pending);
    this.#pending = [];
  }
}

export function sentence(changes: readonly (readonly [name: string, phase: Phase])[]): string {
  if (changes.length <= NAMED) return changes.map(([name, phase]) => `${name} is ${SAID[phase]}.`).join(" ");
  const counts = new Map<Phase, number>();
  for (const [, phase] of changes) counts.set(phase, (counts.get(phase) ?? 0) + 1);
  return `${[...counts].map(([phase, n]) => `${files(n)} ${SAID[phase]}`).join(", ")}.`;
}
