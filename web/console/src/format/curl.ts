import type { DevUser } from "../api/tokens.js";

/** One call: a path, and curl's options for it. */
export interface CurlCall {
  readonly path: string;
  readonly options?: string;
}

/** Shell commands that do by hand what the page does; nothing but curl and sed is needed. */
export function curl(origin: string, who: DevUser, calls: readonly CurlCall[]): string {
  const { tenant, user, admin } = who;
  const body = JSON.stringify(admin ? { tenant, user, admin } : { tenant, user });
  return [
    `TOKEN=$(curl -s ${quote(`${origin}/dev/token`)} -H 'Content-Type: application/json' \\`,
    `  -d ${quote(body)} | sed 's/.*"token" *: *"\\([^"]*\\)".*/\\1/')`,
    ...calls.map(({ path, options }) => `curl ${options ?? "-s"} -H "Authorization: Bearer $TOKEN" \\\n  ${quote(origin + path)}`),
  ].join("\n");
}

/** For a POSIX shell: nothing inside single quotes means anything but the quote itself. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
