// What every function in Node does but for writing and signing: read, check, answer.
import { randomUUID } from "node:crypto";

const FIELDS = new Set(["purpose", "fileName", "contentType", "size"]);
const MAX_SIZE = 100 * 1024 * 1024;
const TTL_SECONDS = 900;
const SHARDS = 16;

/** Why a request cannot be met; undefined when it can. */
function fault({ sub, tenant }, body) {
  const { purpose, fileName, contentType, size } = body;
  if (typeof sub !== "string" || typeof tenant !== "string") return "the token names no user or no tenant";
  if (!Object.keys(body).every((name) => FIELDS.has(name))) return `the fields are ${[...FIELDS]}`;
  if (purpose !== "photo") return "the purpose is photo";
  if (typeof fileName !== "string" || fileName.length < 1 || fileName.length > 255) return "fileName has 1 to 255 characters";
  if (typeof contentType !== "string" || !contentType.startsWith("image/")) return "contentType is image/*";
  if (!Number.isSafeInteger(size) || size < 1 || size > MAX_SIZE) return `size is 1 to ${MAX_SIZE}`;
}

const shardOf = (id) => Number.parseInt(id.slice(0, 8), 16) % SHARDS;

function itemOf({ sub, tenant }, { purpose, fileName, contentType, size }, id, key, now, expires) {
  return {
    pk: { S: `upload#${id}` },
    id: { S: id },
    owner: { S: `${tenant}/${sub}` },
    tenantShard: { S: `${tenant}/${shardOf(id)}` },
    dueShard: { S: `due/${shardOf(id)}` },
    dueAt: { N: String(expires.getTime()) },
    state: { S: "pending" },
    purpose: { S: purpose },
    fileName: { S: fileName },
    contentType: { S: contentType },
    size: { N: String(size) },
    key: { S: key },
    createdAt: { S: now.toISOString() },
    version: { N: "1" },
  };
}

/**
 * The function, given how to write an item and how to sign a PUT.
 * write(putItem): Promise; sign(key, headers, now, ttlSeconds): the URL or a promise of it.
 */
export const uploads = ({ write, sign }) =>
  async function handle(event) {
    const body = JSON.parse(event.body);
    const { claims } = event.requestContext.authorizer.jwt;
    const detail = fault(claims, body);
    if (detail) return { statusCode: 422, body: JSON.stringify({ detail }) };
    const id = randomUUID();
    const now = new Date();
    const expires = new Date(now.getTime() + TTL_SECONDS * 1000);
    const key = `incoming/prod/${claims.tenant}/${body.purpose}/${claims.sub}/${id}`;
    await write({
      TableName: process.env.SLIPWAY_TABLE,
      Item: itemOf(claims, body, id, key, now, expires),
      ConditionExpression: "attribute_not_exists(pk)",
    });
    const headers = { "content-type": body.contentType, "if-none-match": "*" };
    const url = await sign(key, { "content-length": String(body.size), ...headers }, now, TTL_SECONDS);
    const expiresAt = expires.toISOString();
    const upload = { id, state: "pending", ...body, createdAt: now.toISOString(), expiresAt };
    return {
      statusCode: 201,
      headers: { "content-type": "application/json", location: `/v1/uploads/${id}` },
      body: JSON.stringify({ ...upload, grant: { transfer: "put", url, headers, expiresAt } }),
    };
  };
