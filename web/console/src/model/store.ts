import type { Action, State } from "./reduce.js";
import { EMPTY, reduce } from "./reduce.js";

export type Listener = (state: State, before: State) => void;

/** Holds the state of one user's rows and tells whoever listens. */
export class Store {
  #state: State = EMPTY;
  readonly #listeners = new Set<Listener>();

  get state(): State {
    return this.#state;
  }

  dispatch(action: Action): void {
    const before = this.#state;
    this.#state = reduce(before, action);
    if (this.#state === before) return;
    for (const listener of this.#listeners) this.#tell(listener, before);
  }

  /** A listener that breaks must not break the transfer that had something to tell; its error is seen all the same. */
  #tell(listener: Listener, before: State): void {
    try {
      listener(this.#state, before);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  /** Answers a function that ends the listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
