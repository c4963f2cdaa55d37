// No SDK at all: Signature Version 4 by node:crypto, DynamoDB by node:https.
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";
import { serve } from "./runtime.mjs";
import { uploads } from "./uploads.mjs";

const {
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secret,
  AWS_SESSION_TOKEN: token,
  AWS_REGION: region,
  AWS_ENDPOINT_URL_DYNAMODB: endpoint = `https://dynamodb.${region}.amazonaws.com`,
  SLIPWAY_S3_BUCKET: bucket,
  PEER_CA: ca,
} = process.env;

const table = new URL(endpoint);
// One authority instead of Node's own list, which takes 30 ms to read.
const agent = new https.Agent({ keepAlive: true, ca: ca && readFileSync(ca), minVersion: "TLSv1.3", ecdhCurve: "X25519" });

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const keys = new Map();
function signingKey(day, service) {
  const name = day + service;
  if (!keys.has(name)) keys.set(name, [day, region, service, "aws4_request"].reduce(hmac, `AWS4${secret}`));
  return keys.get(name);
}

function signature(service, time, method, path, query, headers, payload) {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const canonical = [method, path, query, lines, names.join(";"), payload].join("\n");
  const day = time.slice(0, 8);
  const text = ["AWS4-HMAC-SHA256", time, `${day}/${region}/${service}/aws4_request`, sha256(canonical)].join("\n");
  return hmac(signingKey(day, service), text).toString("hex");
}

const amzDate = (now) => now.toISOString().replace(/[-:]|\.\d+/g, "");

function write(putItem) {
  const body = JSON.stringify(putItem);
  const time = amzDate(new Date());
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    host: table.host,
    "x-amz-date": time,
    "x-amz-security-token": token,
    "x-amz-target": "DynamoDB_20120810.PutItem",
  };
  const signed = Object.keys(headers).join(";");
  const credential = `${accessKeyId}/${time.slice(0, 8)}/${region}/dynamodb/aws4_request`;
  const value = signature("dynamodb", time, "POST", "/", "", headers, sha256(body));
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${value}`;
  headers["content-length"] = Buffer.byteLength(body);
  return new Promise((resolve, reject) => {
    const request = https.request({ agent, hostname: table.hostname, port: table.port, method: "POST", path: "/", headers });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(text))));
    });
    request.end(body);
  });
}

function sign(key, given, now, ttlSeconds) {
  const host = `${bucket}.s3.${region}.amazonaws.com`;
  const headers = { ...given, host };
  const time = amzDate(now);
  const query = Object.entries({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${accessKeyId}/${time.slice(0, 8)}/${region}/s3/aws4_request`,
    "X-Amz-Date": time,
    "X-Amz-Expires": ttlSeconds,
    "X-Amz-Security-Token": token,
    "X-Amz-SignedHeaders": Object.keys(headers).sort().join(";"),
  })
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&");
  const path = `/${key.split("/").map(encode).join("/")}`;
  const value = signature("s3", time, "PUT", path, query, headers, "UNSIGNED-PAYLOAD");
  return `https://${host}${path}?${query}&X-Amz-Signature=${value}`;
}

serve(uploads({ write, sign }));
