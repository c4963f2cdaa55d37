import { execFile } from "node:child_process";
import { open } from "node:fs/promises";
import { promisify } from "node:util";
import { crc32, deflateSync } from "node:zlib";

/** A PNG with a slanted pattern in two colours, so that thumbnails can be told apart. */
export function png(width: number, height: number, hue: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const wave = Math.sin((x + y * 0.6) / 23) * 40;
      rows[at] = clamp(120 + 100 * Math.sin(hue) + wave);
      rows[at + 1] = clamp(130 + 90 * Math.sin(hue + 2) + (y * 60) / height);
      rows[at + 2] = clamp(140 + 90 * Math.sin(hue + 4) - wave);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** The smallest PDF that readers open: one empty page. */
export function pdf(): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

/** Writes an MP4 of this size: three real seconds by ffmpeg, then one `free` box that fills the rest. */
export async function writeMp4(path: string, size: number): Promise<void> {
  await promisify(execFile)("ffmpeg", [
    ...["-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=640x360:duration=3"],
    ...["-c:v", "mpeg4", "-movflags", "+faststart", path],
  ]);
  const file = await open(path, "r+");
  try {
    const { size: real } = await file.stat();
    const free = Buffer.alloc(8);
    free.writeUInt32BE(size - real, 0);
    free.write("free", 4, "latin1");
    await file.write(free, 0, free.length, real);
    await file.truncate(size);
  } finally {
    await file.close();
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
