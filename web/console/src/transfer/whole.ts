import { TransferFailure } from "./failure.js";
import type { Grant, PostGrant, PutGrant, WholeGrant } from "./grant.js";
import type { Journey, Lane } from "./options.js";
import { readable } from "./readable.js";
import { retry } from "./retry.js";
import { send } from "./send.js";

/** Sends a file with one request, PUT or POST, and again where that may help. */
export async function sendWhole(lane: Lane, first: WholeGrant, journey: Journey): Promise<void> {
  let grant: WholeGrant = first;
  await retry(
    {
      backoff: lane.backoff,
      clock: lane.wire.clock,
      random: lane.random,
      signal: journey.signal,
      again: (error) => error instanceof TransferFailure && (error.worthRetrying || error.kind === "expired"),
      onRetry: (_, error) => {
        journey.onSent(0);
        journey.onRetry?.(error);
      },
    },
    async () => {
      try {
        await lane.slots.with(journey.signal, () => once(lane, grant, journey));
      } catch (error) {
        if (error instanceof TransferFailure && error.kind === "expired") grant = whole(await journey.renew());
        throw await readable(journey.file, error);
      }
    },
  );
  journey.onSent(journey.file.size);
}

async function once(lane: Lane, grant: WholeGrant, journey: Journey): Promise<void> {
  try {
    await (grant.transfer === "put" ? put(lane, grant, journey) : post(lane, grant, journey));
  } catch (error) {
    // If-None-Match: * found an object. Its key is this upload's alone, so an earlier try arrived although its
    // answer got lost; whether the object is right is for the server to confirm.
    if (error instanceof TransferFailure && error.status === 412) return;
    throw error;
  }
}

async function put(lane: Lane, grant: PutGrant, { file, signal, onSent }: Journey): Promise<void> {
  await send(lane.wire, { method: "PUT", url: grant.url, headers: grant.headers, body: file, signal, onSent });
}

async function post(lane: Lane, grant: PostGrant, { file, signal, onSent }: Journey): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(grant.fields)) form.append(name, value);
  // S3 ignores every field after the file. The name is constant: the real one travels as data, not in a header.
  form.append("file", file, "file");
  await send(lane.wire, {
    method: "POST",
    url: grant.url,
    body: form,
    signal,
    onSent: (bytes) => onSent(Math.min(bytes, file.size)),
  });
}

function whole(grant: Grant): WholeGrant {
  if (grant.transfer !== "multipart") return grant;
  throw new TransferFailure("refused", "The upload was begun with one request and is now offered in parts.");
}
