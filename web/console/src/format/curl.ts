import type { DevUser } from "../api/tokens.js";

/** A shell command that does by hand what the page does; nothing but curl and sed is needed. */
export function curl(origin: string, who: DevUser, path: string, options: readonly string[] = []): string {
  const { tenant, user, admin } = who;
  const body = JSON.stringify(admin ? { tenant, user, admin } : { tenant, user });
  return [
    `TOKEN=$(curl -s ${quote(`${origin}/dev/token`)} -H 'Content-Type: application/json' \\`,
    `  -d ${quote(body)} | sed 's/.*"token" *: *"\\([^"]*\\)".*/\\1/')`,
    `curl ${[...options, quote(origin + path)].join(" ")} -H "Authorization: Bearer $TOKEN"`,
  ].join("\n");
}

/** For a POSIX shell: nothing inside single quotes means anything but the quote itself. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
