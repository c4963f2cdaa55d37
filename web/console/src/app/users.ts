import type { DevUser } from "../api/tokens.js";

/** Someone to be while developing. */
export interface Person extends DevUser {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

export const PEOPLE: readonly Person[] = [
  { id: "acme/alice", name: "Alice", tenant: "acme", user: "alice", about: "acme" },
  { id: "acme/bob", name: "Bob", tenant: "acme", user: "bob", about: "acme" },
  { id: "acme/ada", name: "Ada", tenant: "acme", user: "ada", admin: true, about: "admin of acme" },
  { id: "globex/gwen", name: "Gwen", tenant: "globex", user: "gwen", about: "globex" },
  { id: "globex/hugo", name: "Hugo", tenant: "globex", user: "hugo", about: "globex" },
];

export function personOf(id: string | undefined): Person {
  return PEOPLE.find((person) => person.id === id) ?? (PEOPLE[0] as Person);
}
