// The AWS SDK as its documentation has it: a client for DynamoDB, one for S3 with its presigner.
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { serve } from "./runtime.mjs";
import { uploads } from "./uploads.mjs";

const dynamo = new DynamoDBClient({});
const s3 = new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });
const Bucket = process.env.SLIPWAY_S3_BUCKET;

const write = (putItem) => dynamo.send(new PutItemCommand(putItem));

function sign(Key, headers, signingDate, expiresIn) {
  const put = new PutObjectCommand({
    Bucket,
    Key,
    ContentType: headers["content-type"],
    ContentLength: Number(headers["content-length"]),
    IfNoneMatch: headers["if-none-match"],
  });
  const signableHeaders = new Set(["host", ...Object.keys(headers)]);
  return getSignedUrl(s3, put, { expiresIn, signingDate, signableHeaders, unhoistableHeaders: signableHeaders });
}

serve(uploads({ write, sign }));
