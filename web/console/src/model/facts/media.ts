import { channelLayout, codecName } from "../../format/codecs.js";
import { languageName } from "../../format/languages.js";
import { bitRate, decimal, dimensions } from "../../format/numbers.js";
import { playTime } from "../../format/play-time.js";
import { field, listOf, positiveOf, text, textOf } from "../reading.js";
import type { Fact } from "./fact.js";
import { fact } from "./fact.js";

const MOST_STREAMS = 8;
const MOST_TAGS = 10;
const KINDS: ReadonlyMap<string, string> = new Map([
  ["video", "Video"],
  ["audio", "Sound"],
  ["subtitle", "Subtitles"],
]);

/** What the step `media` found, in people's words. */
export function mediaFacts(media: unknown): Fact[] {
  const length = positiveOf(media, "durationMs");
  const rate = positiveOf(media, "bitrate");
  return [
    ...fact("Length", length && playTime(length)),
    ...fact("Dimensions", sides(media)),
    ...fact("Container", codecName(textOf(media, "container", 40))),
    ...fact("Bit rate", rate && bitRate(rate)),
    ...fact("Frame rate", frames(media)),
    ...fact("Orientation", turned(media)),
    ...listOf(media, "streams", MOST_STREAMS).flatMap(stream),
    ...tags(field(media, "tags")),
  ];
}

function stream(of: unknown): Fact[] {
  const kind = textOf(of, "type", 20).toLowerCase();
  const [channels, sampleRate, bits] = [positiveOf(of, "channels"), positiveOf(of, "sampleRate"), positiveOf(of, "bitrate")];
  const parts = [
    codecName(textOf(of, "codec", 40)),
    sides(of),
    frames(of),
    channels && channelLayout(channels),
    sampleRate && `${decimal(sampleRate / 1000)} kHz`,
    bits && bitRate(bits),
    languageName(textOf(of, "language", 20)),
  ];
  return fact(KINDS.get(kind) ?? (kind || "Stream"), parts.filter(Boolean).join(", "));
}

function sides(of: unknown): string {
  const [width, height] = [positiveOf(of, "width"), positiveOf(of, "height")];
  return width !== undefined && height !== undefined ? dimensions(width, height) : "";
}

function frames(of: unknown): string {
  const rate = positiveOf(of, "frameRate");
  return rate === undefined ? "" : `${decimal(rate)} frames/s`;
}

function turned(of: unknown): string {
  const rotation = Number(field(of, "rotation"));
  return Number.isFinite(rotation) && rotation !== 0 ? `stored turned by ${rotation}°` : "";
}

/** Title, artist and whatever else a file says; names come from the file too. */
function tags(of: unknown): Fact[] {
  if (typeof of !== "object" || of === null) return [];
  return Object.entries(of)
    .slice(0, MOST_TAGS)
    .flatMap(([name, value]) => fact(capital(text(name, 40)), text(value)));
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");
