// The AWS SDK without a client for S3, which signing does not need: what a careful user bundles.
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { HttpRequest } from "@smithy/core/protocols";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import { serve } from "./runtime.mjs";
import { uploads } from "./uploads.mjs";

const { AWS_REGION: region, SLIPWAY_S3_BUCKET: bucket } = process.env;
const dynamo = new DynamoDBClient({});
const signer = new SignatureV4({
  region,
  service: "s3",
  credentials: dynamo.config.credentials,
  sha256: Hash.bind(null, "sha256"),
  uriEscapePath: false,
});

const write = (putItem) => dynamo.send(new PutItemCommand(putItem));

async function sign(key, given, signingDate, expiresIn) {
  const hostname = `${bucket}.s3.${region}.amazonaws.com`;
  const headers = { ...given, host: hostname, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
  const names = new Set(["host", ...Object.keys(given)]);
  const request = new HttpRequest({ method: "PUT", hostname, path: `/${key}`, headers });
  const { path, query } = await signer.presign(request, {
    expiresIn,
    signingDate,
    signableHeaders: names,
    unhoistableHeaders: names,
  });
  const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `https://${hostname}${path}?${text.join("&")}`;
}

serve(uploads({ write, sign }));
