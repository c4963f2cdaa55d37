// Evaluates requests on a synthesized template: node evaluate.mjs < {template, rows} > [{decision, …}]
// What IAM would say is computed offline by @cloud-copilot/iam-simulate; nothing is called.
import { readFileSync } from "node:fs";
import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";
import { ACCOUNT, OTHER_ACCOUNT, Template } from "./template.mjs";
import { conditionsOf } from "./conditions.mjs";

/** Roles of the stack by the name that the rows use: what the logical id begins with. */
const ROLES = {
  api: "DecidingApiRole",
  "upload-signer": "DecidingSignersUpload",
  "download-signer": "DecidingSignersDownload",
  sweeper: "SweepingSweeperRole",
  scheduler: "SweepingScheduler",
  changes: "TellingChangesRole",
  verdicts: "JudgingVerdictsRole",
  objects: "ProcessingObjectsRole",
  large: "ProcessingLargeRole",
  execution: "ProcessingLargeExecution",
  guardduty: "GuardDutyRole",
};

/** Somebody who may do everything as far as identity policies go: what stops them is the resource. */
const EVERYTHING = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/** What dev.slipway.aws.tenant.TenantPolicy gives along when the function becomes one tenant's upload signer. */
const sessionPolicy = (template, tenant) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
      Resource: `${template.bucketArn()}/incoming/${template.environment()}/${tenant}/*`,
    },
    { Effect: "Allow", Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: template.keyArn() },
  ],
});

function principalOf(template, role) {
  if (role === "anonymous") return { principal: anonymousPrincipal, policies: [] };
  if (role.startsWith("service:")) return { principal: role.slice("service:".length), policies: [] };
  if (role === "admin" || role === "stranger") {
    const account = role === "admin" ? ACCOUNT : OTHER_ACCOUNT;
    return {
      principal: `arn:aws:sts::${account}:assumed-role/${role}/session`,
      arn: `arn:aws:iam::${account}:role/${role}`,
      policies: [{ name: "everything", policy: EVERYTHING }],
    };
  }
  const prefix = ROLES[role];
  if (!prefix) throw new Error(`no role is called "${role}"; there are ${Object.keys(ROLES).join(", ")}`);
  const id = template.logicalId("AWS::IAM::Role", prefix);
  return {
    principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${id}/session`,
    arn: `arn:aws:iam::${ACCOUNT}:role/${id}`,
    policies: template.identityPolicies(id),
  };
}

async function evaluate(template, row) {
  const who = principalOf(template, row.role);
  const resource = template.resource(row.resource, (role) => ROLES[role] ?? role);
  const words = row.when.split(" ").filter((word) => word !== "");
  const tenant = words.find((word) => word.startsWith("session="))?.slice("session=".length);
  const context = {
    ...conditionsOf(row, words, template),
    ...(who.arn ? { "aws:PrincipalArn": who.arn, "aws:PrincipalAccount": who.arn.split(":")[4] } : {}),
  };
  const answer = await runSimulation(
    {
      request: {
        principal: who.principal,
        action: row.action,
        resource: { resource: resource.arn, accountId: ACCOUNT },
        contextVariables: context,
      },
      identityPolicies: who.policies,
      sessionPolicy: tenant ? sessionPolicy(template, tenant) : undefined,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: resource.policy,
      additionalSettings: { s3: { blockPublicAccess: true } },
    },
    { simulationMode: "Strict" },
  );
  if (answer.resultType === "error") throw new Error(`${JSON.stringify(row)}: ${JSON.stringify(answer.errors)}`);
  const ignored = answer.result?.ignoredContextKeys ?? [];
  // A condition that the simulator does not take would make the row say less than it seems to.
  if (ignored.length > 0) throw new Error(`${JSON.stringify(row)}: not taken for this action: ${ignored}`);
  return answer.overallResult === "Allowed" ? "allowed" : "denied";
}

const { template, rows } = JSON.parse(readFileSync(0, "utf8"));
const model = new Template(template);
const answers = [];
for (const row of rows) answers.push(await evaluate(model, row));
process.stdout.write(JSON.stringify(answers));
