import type { Grant, PartSignatures } from "../../src/api/types.js";
import type { Entry } from "./record.js";
import type { FakeS3 } from "./s3.js";

export const PART_SIZE = 5 * 1024 * 1024;

const expiry = (): string => new Date(Date.now() + 900_000).toISOString();

export function grantOf(s3: FakeS3, entry: Entry): Grant {
  const { id, size, contentType } = entry.upload;
  const expiresAt = expiry();
  if (entry.transfer === "multipart") {
    if (!s3.parts.has(id)) s3.parts.set(id, new Map());
    return { transfer: "multipart", ...signParts(s3, entry, all(size)) };
  }
  if (entry.transfer === "post") {
    const policy = String(size);
    const fields = { key: id, "Content-Type": contentType, policy, "x-amz-signature": s3.signature("POST", id, policy) };
    return { transfer: "post", url: `${s3.url}/`, fields, expiresAt };
  }
  const url = `${s3.url}/${id}?X-Amz-Signature=${s3.signature("PUT", id, size, contentType)}`;
  return { transfer: "put", url, headers: { "content-type": contentType, "if-none-match": "*" }, expiresAt };
}

export function signParts(s3: FakeS3, entry: Entry, partNumbers: number[]): PartSignatures {
  const { id, size } = entry.upload;
  const partCount = Math.ceil(size / PART_SIZE);
  const lengthOf = (n: number): number => (n < partCount ? PART_SIZE : size - (partCount - 1) * PART_SIZE);
  const parts = partNumbers.map((n): [number, string] => [n, s3.signature("PART", id, `mp-${id}`, n, lengthOf(n))]);
  return { partSize: PART_SIZE, partCount, url: `${s3.url}/${id}?uploadId=mp-${id}`, parts, expiresAt: expiry() };
}

function all(size: number): number[] {
  return Array.from({ length: Math.ceil(size / PART_SIZE) }, (_, i) => i + 1);
}
