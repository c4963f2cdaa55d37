// A synthesized template with its references made concrete, as if it were deployed.

export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";
const REGION = "eu-central-1";
const PSEUDO = {
  "AWS::AccountId": ACCOUNT,
  "AWS::Region": REGION,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
  "AWS::NoValue": undefined,
};

const here = (service, rest) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** The ARNs that CloudFormation would give. */
const ARNS = {
  "AWS::IAM::Role": (id) => `arn:aws:iam::${ACCOUNT}:role/${id}`,
  "AWS::SQS::Queue": (id) => here("sqs", id),
  "AWS::DynamoDB::Table": (id) => here("dynamodb", `table/${id}`),
  "AWS::Lambda::Function": (id) => here("lambda", `function:${id}`),
  "AWS::Logs::LogGroup": (id) => here("logs", `log-group:${id}:*`),
  "AWS::Events::EventBus": (id) => here("events", `event-bus/${id}`),
  "AWS::Events::Rule": (id) => here("events", `rule/${id}`),
  "AWS::KMS::Key": (id) => here("kms", `key/${id}`),
  "AWS::ECS::Cluster": (id) => here("ecs", `cluster/${id}`),
};

export class Template {
  constructor(template) {
    this.resources = template.Resources;
  }

  /** The one resource of a type whose logical id begins so; the CDK ends it with eight digits. */
  logicalId(type, prefix) {
    const found = Object.keys(this.resources).filter(
      (id) => this.resources[id].Type === type && new RegExp(`^${prefix}[0-9A-F]{8}$`).test(id),
    );
    if (found.length !== 1) throw new Error(`${found.length} resources of ${type} begin with ${prefix}`);
    return found[0];
  }

  bucketId() {
    return this.logicalId("AWS::S3::Bucket", "UploadsBucket");
  }

  bucketArn() {
    return this.resolve({ "Fn::GetAtt": [this.bucketId(), "Arn"] });
  }

  keyArn() {
    return this.#arnOf("AWS::KMS::Key", "EncryptionKey");
  }

  environment() {
    return this.bucketArn().match(/:::slipway-([a-z0-9-]+)-\d{12}-/)[1];
  }

  identityPolicies(roleId) {
    const inline = this.resources[roleId].Properties.Policies ?? [];
    const managed = this.resources[roleId].Properties.ManagedPolicyArns ?? [];
    if (managed.length > 0) throw new Error(`${roleId} has policies that AWS manages, which are not evaluated`);
    const own = Object.values(this.resources)
      .filter((each) => each.Type === "AWS::IAM::Policy")
      .map((each) => each.Properties)
      .filter((each) => each.Roles.some((role) => role.Ref === roleId));
    return [...inline, ...own].map((each) => ({
      name: each.PolicyName,
      policy: this.resolve(each.PolicyDocument),
    }));
  }

  /** The ARN and the policy of what a row names. */
  resource(name, roleId) {
    const [kind, rest] = name.includes(":") ? name.split(/:(.*)/s) : [name, ""];
    switch (kind) {
      case "bucket":
        return this.#inBucket("");
      case "other-bucket":
        return { arn: `arn:aws:s3:::somebody-elses-bucket${rest === "" ? "" : "/" + rest}` };
      case "table":
        return { arn: this.#arnOf("AWS::DynamoDB::Table", "RecordsTable") };
      case "index":
        return { arn: this.#arnOf("AWS::DynamoDB::Table", "RecordsTable") + "/index/" + rest };
      case "stream":
        return { arn: this.#arnOf("AWS::DynamoDB::Table", "RecordsTable") + "/stream/label" };
      case "other-table":
        return { arn: here("dynamodb", "table/another") };
      case "queue":
        return this.#queue(rest);
      case "bus":
        return { arn: this.#arnOf("AWS::Events::EventBus", "Bus") };
      case "other-bus":
        return { arn: here("events", "event-bus/default") };
      case "role":
        return this.#role(rest, roleId);
      case "function":
        return { arn: this.#arnOf("AWS::Lambda::Function", rest) };
      case "key":
        return this.#key();
      case "rule":
        return { arn: here("events", `rule/${rest}`) };
      case "any":
        return { arn: "*" };
      default:
        return this.#inBucket("/" + name);
    }
  }

  #inBucket(path) {
    const id = this.bucketId();
    const policy = Object.values(this.resources).find(
      (each) => each.Type === "AWS::S3::BucketPolicy" && each.Properties.Bucket.Ref === id,
    );
    return { arn: this.bucketArn() + path, policy: this.resolve(policy.Properties.PolicyDocument) };
  }

  #queue(name) {
    const id = this.logicalId("AWS::SQS::Queue", "Queues" + name);
    const policy = Object.values(this.resources).find(
      (each) => each.Type === "AWS::SQS::QueuePolicy" && each.Properties.Queues.some((queue) => queue.Ref === id),
    );
    return { arn: ARNS["AWS::SQS::Queue"](id), policy: this.resolve(policy.Properties.PolicyDocument) };
  }

  #role(name, roleId) {
    const id = this.logicalId("AWS::IAM::Role", roleId(name));
    return {
      arn: ARNS["AWS::IAM::Role"](id),
      policy: this.resolve(this.resources[id].Properties.AssumeRolePolicyDocument),
    };
  }

  #key() {
    const id = this.logicalId("AWS::KMS::Key", "EncryptionKey");
    return { arn: ARNS["AWS::KMS::Key"](id), policy: this.resolve(this.resources[id].Properties.KeyPolicy) };
  }

  #arnOf(type, prefix) {
    return ARNS[type](this.logicalId(type, prefix));
  }

  resolve(value) {
    if (Array.isArray(value)) return value.map((each) => this.resolve(each));
    if (value === null || typeof value !== "object") return value;
    const keys = Object.keys(value);
    if (keys.length === 1) {
      const [key] = keys;
      const inner = value[key];
      if (key === "Ref") return this.#ref(inner);
      if (key === "Fn::GetAtt") return this.#attribute(inner);
      if (key === "Fn::Join") return inner[1].map((each) => this.resolve(each)).join(inner[0]);
      if (key === "Fn::Sub" && typeof inner === "string") {
        return inner.replace(/\$\{([^}]+)\}/g, (_, name) => this.#ref(name));
      }
      if (key.startsWith("Fn::")) throw new Error(`${key} is not resolved here: ${JSON.stringify(inner)}`);
    }
    return Object.fromEntries(keys.map((key) => [key, this.resolve(value[key])]));
  }

  #ref(name) {
    if (name in PSEUDO) return PSEUDO[name];
    const resource = this.resources[name];
    if (!resource) throw new Error(`Ref of ${name}, which is no resource`);
    if (resource.Type === "AWS::S3::Bucket") return this.resolve(resource.Properties.BucketName);
    return name;
  }

  #attribute([id, attribute]) {
    const { Type, Properties } = this.resources[id];
    if (Type === "AWS::S3::Bucket" && attribute === "Arn") return "arn:aws:s3:::" + this.resolve(Properties.BucketName);
    if (attribute === "StreamArn") return ARNS[Type](id) + "/stream/label";
    if (attribute === "Arn" && ARNS[Type]) return ARNS[Type](id);
    throw new Error(`${attribute} of ${Type} is not resolved here`);
  }
}
