import { join } from "node:path";
import { FakeBackend } from "./backend.js";

const backend = await new FakeBackend(join(import.meta.dirname, "../../../dist")).start(Number(process.env["PORT"] ?? 8090));
backend.s3.faults.bytesPerSecond = Number(process.env["BYTES_PER_SECOND"] ?? 0);
console.log(`The page, with a fake API and S3: ${backend.url}  (Ctrl-C stops it)`);
