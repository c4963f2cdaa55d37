import assert from "node:assert/strict";
import { test } from "node:test";
import type { Upload } from "../src/api/types.js";
import { decodeThumbHash } from "../src/format/thumbhash.js";
import { excerptOf } from "../src/model/excerpt.js";
import { pictureOf, placeholderOf } from "../src/model/picture.js";
import { variants } from "../src/model/variants.js";
import { item, upload } from "./upload.js";

const WEBP = "image/webp";
const LADDER = [[960, 720], [96, 72], [320, 240]].map(([width, height]) => ({ name: `w${width}`, width, height, contentType: WEBP, size: 1 }));

function ready(change: Partial<Upload>): Upload {
  return upload({ state: "ready", ...change });
}

const laddered = ready({
  results: { image: { variants: LADDER } },
  variants: LADDER.map(({ name }) => ({ name, contentType: WEBP, size: 9 })),
});

test("the smallest variant that fills the place is shown", () => {
  assert.deepEqual(pictureOf(item({ upload: laddered }), 90), { variant: "w96" });
  assert.deepEqual(pictureOf(item({ upload: laddered }), 300), { variant: "w320" });
  assert.deepEqual(pictureOf(item({ upload: laddered }), 5_000), { variant: "w960" });
});

test("a poster or a first page is shown where there is no ladder", () => {
  const text = { name: "text", contentType: "text/plain", size: 5 };
  const still = (name: string): Upload => ready({ contentType: "video/mp4", variants: [text, { name, contentType: "image/jpeg", size: 5 }] });
  assert.deepEqual(pictureOf(item({ upload: still("poster"), type: "video/mp4" }), 96), { variant: "poster" });
  assert.deepEqual(pictureOf(item({ upload: still("page-1"), type: "application/pdf" }), 96), { variant: "page-1" });
});

test("an original is shown only where it is small and a picture", () => {
  assert.deepEqual(pictureOf(item({ upload: ready({}) }), 96), { variant: undefined });
  assert.equal(pictureOf(item({ upload: ready({}), size: 3 * 1024 * 1024 }), 96), undefined);
  assert.equal(pictureOf(item({ upload: ready({}), type: "image/svg+xml" }), 96), undefined);
  assert.equal(pictureOf(item({ upload: upload({ state: "processing" }) }), 96), undefined);
});

test("variants are listed once the upload is ready, those with a strange name never", () => {
  const strange = ready({ variants: [{ name: "../x", contentType: WEBP, size: 1 }, { name: "w1", contentType: WEBP, size: 1 }] });
  assert.deepEqual(variants(strange), [{ name: "w1", contentType: WEBP, size: 1 }]);
  assert.deepEqual(variants(laddered).map(({ name, width }) => [name, width]), [["w960", 960], ["w96", 96], ["w320", 320]]);
  assert.deepEqual(variants({ ...laddered, state: "processing" }), []);
});

test("a placeholder is a hash or a colour that is one", () => {
  const of = (image: Record<string, unknown>): unknown => placeholderOf(item({ upload: upload({ results: { image } }) }));
  assert.deepEqual(of({ placeholder: { thumbhash: "1QcS" }, colour: "#AABBCC" }), { hash: "1QcS", colour: "#aabbcc" });
  assert.equal(of({ placeholder: 5, colour: "red; background: url(//x)" }), undefined);
});

test("a ThumbHash is drawn as the reference draws it", () => {
  const near = (base64: string, at: [x: number, y: number], wanted: number[]): void => {
    const pixels = decodeThumbHash(base64);
    assert.ok(pixels);
    const from = (at[1] * pixels.width + at[0]) * 4;
    const got = [...pixels.rgba.slice(from, from + 4)];
    assert.ok(got.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) <= 1), `${got} for ${wanted}`);
  };
  // Made with thumbhash 0.1.1 from npm.
  near("1QcSHQRnh493V4dIh4eXh1h4kJUI", [0, 0], [64, 77, 113, 255]);
  near("1QcSHQRnh493V4dIh4eXh1h4kJUI", [22, 31], [0, 4, 39, 255]);
  near("1QcSHQRnh493V4dIh4eXh1h4kJUI", [11, 16], [140, 109, 88, 255]);
  near("YJqGPQw7sFlslqhFafSE+Q6oJ1h2iHB2Rw==", [0, 0], [228, 75, 51, 0]);
  near("YJqGPQw7sFlslqhFafSE+Q6oJ1h2iHB2Rw==", [16, 16], [107, 102, 109, 255]);
});

test("what is no ThumbHash is not drawn", () => {
  for (const wrong of ["", "%%%", "AAAA", "AAAAAAA=", "A".repeat(400)]) assert.equal(decodeThumbHash(wrong), undefined);
});

test("an excerpt is cut, and leads to the full text only where that is there", () => {
  const document = { excerpt: `a\n\t b ${"x".repeat(5_000)}`, text: { variant: "text", size: 9, truncated: true } };
  const processing = excerptOf(upload({ state: "processing", results: { document } }));
  assert.match(processing?.text ?? "", /^a b x{50}/);
  assert.ok((processing?.text.length ?? 0) <= 601);
  assert.equal(processing?.full, undefined);
  const full = excerptOf(ready({ results: { document }, variants: [{ name: "text", contentType: "text/plain", size: 9 }] }));
  assert.deepEqual([full?.full?.name, full?.truncated], ["text", true]);
  assert.equal(excerptOf(upload()), undefined);
});
