// What a row's "when" says, as IAM's condition keys. Without a word the request is as it should be: TLS 1.3,
// signed in the header, write-once.

const S3_OBJECT_WRITES = new Set(["s3:PutObject"]);
const MINUTE = 60_000;

/** Each word, and the keys it sets; null takes a key away. */
const WORDS = {
  http: { "aws:SecureTransport": "false", "s3:TlsVersion": null },
  "tls1.1": { "s3:TlsVersion": "1.1" },
  presigned: { "s3:authType": "REST-QUERY-STRING", "s3:signatureAge": String(10 * MINUTE) },
  late: { "s3:authType": "REST-QUERY-STRING", "s3:signatureAge": String(61 * MINUTE) },
  form: { "s3:authType": "POST", "s3:if-none-match": null },
  overwriting: { "s3:if-none-match": null },
  part: { "s3:ObjectCreationOperation": "false", "s3:if-none-match": null },
  "acl=public-read": { "s3:x-amz-acl": "public-read" },
  "acl=bucket-owner-full-control": { "s3:x-amz-acl": "bucket-owner-full-control" },
  "grant-read": { "s3:x-amz-grant-read": "uri=http://acs.amazonaws.com/groups/global/AllUsers" },
  "grant-read-acp": { "s3:x-amz-grant-read-acp": "id=stranger" },
  "grant-write": { "s3:x-amz-grant-write": "id=stranger" },
  "grant-write-acp": { "s3:x-amz-grant-write-acp": "id=stranger" },
  "grant-full-control": { "s3:x-amz-grant-full-control": "id=stranger" },
  "other-bucket": { "aws:SourceArn": "arn:aws:s3:::somebody-elses-bucket" },
  "other-account": { "aws:SourceAccount": "444455556666" },
  "via-s3": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
  "not-managed": { "events:ManagedBy": "somebody.amazonaws.com" },
};

export function conditionsOf(row, words, template) {
  const keys = { "aws:SecureTransport": "true" };
  if (row.action.startsWith("s3:")) {
    keys["s3:TlsVersion"] = "1.3";
    keys["s3:authType"] = "REST-HEADER";
  }
  if (S3_OBJECT_WRITES.has(row.action)) {
    keys["s3:ObjectCreationOperation"] = "true";
    keys["s3:if-none-match"] = "*";
  }
  if (row.role.startsWith("service:s3.")) {
    keys["aws:SourceArn"] = template.bucketArn();
    keys["aws:SourceAccount"] = "111122223333";
  }
  if (row.action.startsWith("events:") && row.role === "guardduty") {
    keys["events:ManagedBy"] = "malware-protection-plan.guardduty.amazonaws.com";
  }
  for (const word of words) {
    if (word.startsWith("session=")) continue;
    if (word.startsWith("prefix=")) {
      keys["s3:prefix"] = word.slice("prefix=".length);
      continue;
    }
    if (!WORDS[word]) throw new Error(`no condition is called "${word}"; there are ${Object.keys(WORDS).join(", ")}`);
    Object.assign(keys, WORDS[word]);
  }
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== null));
}
