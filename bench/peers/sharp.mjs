// Makes two variants of photos with sharp, as often as one line a batch asks for:
//   run FORMAT WAY LANES MILLIS   answers how many pictures were made and in how many milliseconds
//   show FORMAT PREFIX            writes the variants of the first photo to PREFIX-1280 and PREFIX-320
// Arguments: the photos' files.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import sharp from "sharp";

const photos = process.argv.slice(2).map((file) => readFileSync(file));
// A picture is worked on by one thread, and several pictures side by side: that is what yields most.
sharp.concurrency(1);
// Every picture is another one: a cache would only hold memory.
sharp.cache(false);

const encoded = (image, format) => image.toFormat(format, { quality: 80 }).toBuffer();

const inside = (image, side) => image.resize(side, side, { fit: "inside" });

const ways = {
  // As one finds it everywhere: each variant from the photo.
  async usual(photo, format) {
    const variant = (side) => encoded(inside(sharp(photo).autoOrient(), side), format);
    return [await variant(1280), await variant(320)];
  },
  // The fastest that was found without losing quality: the small one from the large one's pixels, as ours is.
  async best(photo, format) {
    const { data, info } = await inside(sharp(photo).autoOrient(), 1280).raw().toBuffer({ resolveWithObject: true });
    const large = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    return [await encoded(large(), format), await encoded(inside(large(), 320), format)];
  },
};

async function run(format, way, lanes, millis) {
  let begun = 0;
  const start = performance.now();
  const lane = async () => {
    do {
      await ways[way](photos[begun++ % photos.length], format);
    } while (performance.now() - start < millis);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return `${begun} ${performance.now() - start}`;
}

async function show(format, prefix) {
  const [large, small] = await ways.best(photos[0], format);
  writeFileSync(`${prefix}-1280`, large);
  writeFileSync(`${prefix}-320`, small);
  return "shown";
}

console.log(`sharp ${sharp.versions.sharp}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [what, format, ...rest] = line.split(" ");
  console.log(await (what === "run" ? run(format, rest[0], Number(rest[1]), Number(rest[2])) : show(format, rest[0])));
}
