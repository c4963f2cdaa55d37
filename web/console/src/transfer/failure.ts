/** What went wrong on the way to S3. */
export type FailureKind =
  /** No answer: no connection, broken off, or an answer that CORS hides. */
  | "network"
  /** Nothing moved for too long. */
  | "stalled"
  /** S3 is busy or broken (5xx, 429, a conflict of two writers): worth another try. */
  | "busy"
  /** The signature is too old. */
  | "expired"
  /** S3 says no, and will say so again. */
  | "refused"
  /** The file cannot be read (any more), or has changed since it was chosen. */
  | "unreadable";

export class TransferFailure extends Error {
  override readonly name = "TransferFailure";

  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly status = 0,
    /** S3's own word for it, as in `AccessDenied`. */
    readonly code = "",
  ) {
    super(message);
  }

  get worthRetrying(): boolean {
    return this.kind === "network" || this.kind === "stalled" || this.kind === "busy";
  }
}

/** S3 error bodies are small; whatever is longer is not read. */
const BODY_LIMIT = 4096;

/** Reads S3's XML error without a DOM: `<Code>` and `<Message>` are all that is wanted. */
export function fromS3(status: number, body: string): TransferFailure {
  const text = body.slice(0, BODY_LIMIT);
  const code = element(text, "Code");
  const message = element(text, "Message") || `S3 answered ${status}.`;
  return new TransferFailure(kindOf(status, code, message), message, status, code);
}

function kindOf(status: number, code: string, message: string): FailureKind {
  if (code === "ExpiredToken" || code === "RequestExpired" || /expired/i.test(message)) return "expired";
  // 409 is ConditionalRequestConflict: two conditional writes met, and AWS says to send it again.
  if (status >= 500 || status === 429 || status === 408 || status === 409) return "busy";
  // RequestTimeout comes as a 400 when S3 got tired of waiting for bytes.
  if (code === "RequestTimeout" || code === "SlowDown") return "busy";
  return "refused";
}

function element(xml: string, name: string): string {
  const match = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml);
  return (match?.[1] ?? "").trim();
}
