import type { Tokens } from "./client.js";
import type { Fetch } from "./http.js";
import { exchange } from "./http.js";
import type { DevToken } from "./types.js";

export interface DevUser {
  readonly tenant: string;
  readonly user: string;
  readonly admin?: boolean;
}

/** Tokens from the development issuer, one at a time and kept until it is refused. */
export function devTokens(fetch: Fetch, who: DevUser): Tokens {
  let token: Promise<string> | undefined;
  return (fresh) => {
    if (fresh) token = undefined;
    token ??= issue(fetch, who).catch((error: unknown) => {
      token = undefined;
      throw error;
    });
    return token;
  };
}

async function issue(fetch: Fetch, { tenant, user, admin }: DevUser): Promise<string> {
  const body = admin ? { tenant, user, admin } : { tenant, user };
  const response = await exchange(fetch, { method: "POST", path: "/dev/token", body });
  return ((await response.json()) as DevToken).token;
}
