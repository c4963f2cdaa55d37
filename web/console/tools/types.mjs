// Writes src/api/schema.ts from the public contract, and only where it differs: a file that is written anew for
// nothing would make every build that looks at dates start over.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../../api/openapi.yaml", import.meta.url);
const target = new URL("../src/api/schema.ts", import.meta.url);

const header = "// Generated from api/openapi.yaml by tools/types.mjs. Not to be edited.\n\n";
const text = header + astToString(await openapiTS(contract, { emptyObjectsUnknown: true }));
if (text !== existing()) {
  mkdirSync(new URL(".", target), { recursive: true });
  writeFileSync(target, text);
}

function existing() {
  try {
    return readFileSync(target, "utf8");
  } catch {
    return "";
  }
}
