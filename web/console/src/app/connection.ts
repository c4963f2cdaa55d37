import type { Fetch } from "../api/http.js";

/** Whether the API answers, as seen by every call that the page makes anyway. */
export class Connection {
  #up = true;
  readonly #listeners = new Set<(up: boolean) => void>();

  get up(): boolean {
    return this.#up;
  }

  listen(listener: (up: boolean) => void): void {
    this.#listeners.add(listener);
  }

  /** A fetch that takes note of what comes back: any answer at all is a sign of life. */
  watched(fetch: Fetch): Fetch {
    return async (url, init) => {
      try {
        const response = await fetch(url, init);
        // A gateway in front that answers for a dead server is as good as no answer.
        this.#set(response.status !== 502 && response.status !== 503 && response.status !== 504);
        return response;
      } catch (error) {
        const givenUp = init.signal?.aborted === true && !isTimeout(init.signal.reason);
        if (!givenUp) this.#set(false);
        throw error;
      }
    };
  }

  #set(up: boolean): void {
    if (up === this.#up) return;
    this.#up = up;
    for (const listener of this.#listeners) listener(up);
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "TimeoutError";
}
