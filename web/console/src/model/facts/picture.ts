import { codecName } from "../../format/codecs.js";
import { dateOf } from "../../format/dates.js";
import { counted, decimal, dimensions } from "../../format/numbers.js";
import { colourOf } from "../picture.js";
import { field, numberOf, positiveOf, textOf } from "../reading.js";
import type { Fact } from "./fact.js";
import { fact } from "./fact.js";

const MEGA = 1_000_000;
/** EXIF's eight ways to store a picture, upright first. */
const TURNS = ["", "", "mirrored", "turned by 180°", "mirrored, turned by 180°", "mirrored, turned", "turned by 90°", "mirrored, turned", "turned by 270°"];

/** What the step `image` found, in people's words. */
export function pictureFacts(image: unknown): Fact[] {
  const frames = positiveOf(image, "frames") ?? 1;
  const colour = colourOf(image);
  return [
    ...fact("Dimensions", pixels(image)),
    ...fact("Format", codecName(textOf(image, "format", 40))),
    ...fact("Frames", frames > 1 ? `${counted(frames, "frame")}, it moves` : ""),
    ...fact("Taken", dateOf(textOf(image, "takenAt", 40))),
    ...fact("Camera", camera(field(image, "camera"))),
    ...fact("Orientation", turned(numberOf(image, "orientation"))),
    ...fact("Transparent", field(image, "alpha") === true ? "in places" : ""),
    ...fact("Location", field(image, "hadLocation") === true ? "The original says where it was taken." : ""),
    ...fact("Main colour", colour, colour),
  ];
}

function pixels(of: unknown): string {
  const [width, height] = [positiveOf(of, "width"), positiveOf(of, "height")];
  if (width === undefined || height === undefined) return "";
  const mega = (width * height) / MEGA;
  return mega >= 1 ? `${dimensions(width, height)} (${decimal(Number(mega.toFixed(1)))} megapixels)` : dimensions(width, height);
}

function turned(orientation = 1): string {
  const turn = TURNS[orientation];
  return turn ? `stored ${turn}` : "";
}

/** Many makers repeat their name in the model's. */
function camera(of: unknown): string {
  const [make, model] = [textOf(of, "make", 60), textOf(of, "model", 60)];
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : [make, model].filter(Boolean).join(" ");
}
