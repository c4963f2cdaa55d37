import { speed } from "../format/bytes.js";
import { files } from "../format/words.js";
import type { Activity } from "../model/select.js";
import { h, s, setAttribute, setText } from "./dom.js";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
  readonly note: string;
  readonly kind: string;
}

interface Leg {
  readonly kind: "ask" | "send" | "work" | "keep";
  readonly path: string;
  readonly label: string;
  readonly at: readonly [number, number];
}

interface Drawing {
  readonly name: "wide" | "tall";
  readonly size: readonly [number, number];
  readonly boxes: readonly Box[];
  readonly legs: readonly Leg[];
}

const HEIGHT = 58;

const WIDE: Drawing = {
  name: "wide",
  size: [1000, 204],
  boxes: [
    { x: 4, y: 75, width: 156, title: "Your browser", note: "has the file", kind: "you" },
    { x: 330, y: 8, width: 220, title: "The API", note: "decides who may upload what", kind: "api" },
    { x: 330, y: 142, width: 220, title: "S3", note: "takes the bytes, any size", kind: "s3" },
    { x: 668, y: 142, width: 172, title: "Workers", note: "check and promote", kind: "workers" },
    { x: 904, y: 142, width: 92, title: "Trusted", note: "usable", kind: "trusted" },
  ],
  legs: [
    { kind: "ask", path: "M160 93 C 235 93 240 37 330 37", label: "1  asks, gets a grant", at: [168, 34] },
    { kind: "send", path: "M160 116 C 235 116 240 171 330 171", label: "2  sends the bytes", at: [170, 190] },
    { kind: "work", path: "M550 171 H 668", label: "3  S3 tells", at: [572, 158] },
    { kind: "keep", path: "M840 171 H 904", label: "4", at: [866, 158] },
  ],
};

const TALL: Drawing = {
  name: "tall",
  size: [340, 262],
  boxes: [
    { x: 2, y: 4, width: 134, title: "Your browser", note: "has the file", kind: "you" },
    { x: 204, y: 4, width: 134, title: "The API", note: "decides", kind: "api" },
    { x: 2, y: 112, width: 134, title: "S3", note: "takes the bytes", kind: "s3" },
    { x: 204, y: 112, width: 134, title: "Workers", note: "check, promote", kind: "workers" },
    { x: 204, y: 202, width: 134, title: "Trusted", note: "usable", kind: "trusted" },
  ],
  legs: [
    { kind: "ask", path: "M136 33 H 204", label: "1 asks", at: [148, 24] },
    { kind: "send", path: "M69 62 V 112", label: "2 sends", at: [80, 92] },
    { kind: "work", path: "M136 141 H 204", label: "3 S3 tells", at: [141, 132] },
    { kind: "keep", path: "M271 170 V 202", label: "", at: [0, 0] },
  ],
};

const SAID =
  "How it works: your browser asks the API, which decides who may upload what and answers with a grant. " +
  "The browser sends the bytes straight to S3, not through the API. S3 tells the workers, who check what arrived " +
  "and promote what passes to the trusted place.";

/** The model behind it all, drawn; the leg that is in use moves. */
export class FlowView {
  readonly #status = h("figcaption", { class: "flow-status" });

  constructor(private readonly root: HTMLElement) {
    root.append(draw(WIDE), draw(TALL), this.#status);
    this.update({ asking: 0, sending: 0, working: 0, bytesPerSecond: 0 });
  }

  update(now: Activity): void {
    setAttribute(this.root, "data-ask", now.asking > 0 ? "on" : undefined);
    setAttribute(this.root, "data-send", now.sending > 0 ? "on" : undefined);
    setAttribute(this.root, "data-work", now.working > 0 ? "on" : undefined);
    setText(this.#status, statusOf(now));
  }
}

export function statusOf({ asking, sending, working, bytesPerSecond }: Activity): string {
  const parts = [];
  if (sending > 0) {
    const pace = bytesPerSecond > 0 ? ` at ${speed(bytesPerSecond)}` : "";
    parts.push(`${files(sending)} on the way to S3${pace}, past the API`);
  }
  if (asking > 0) parts.push(`${files(asking)} at the API`);
  if (working > 0) parts.push(`${files(working)} with the workers`);
  return parts.length > 0 ? `${parts.join(" · ")}.` : "All quiet. The API never sees a byte of a file.";
}

function draw({ name, size, boxes, legs }: Drawing): SVGSVGElement {
  const shape = { class: `flow-${name}`, viewBox: `0 0 ${size[0]} ${size[1]}`, role: "img", "aria-label": SAID };
  return s("svg", shape, ...legs.flatMap(leg), ...boxes.map(box));
}

function leg({ kind, path, label, at }: Leg): SVGElement[] {
  const line = s("path", { class: `leg leg-${kind}`, d: path });
  const flow = s("path", { class: `moving moving-${kind}`, d: path });
  const words = s("text", { class: "leg-label", x: at[0], y: at[1] }, label);
  return label ? [line, flow, words] : [line, flow];
}

function box({ x, y, width, title, note, kind }: Box): SVGGElement {
  const middle = x + width / 2;
  return s(
    "g",
    { class: `box box-${kind}` },
    s("rect", { x, y, width, height: HEIGHT, rx: 10 }),
    s("text", { class: "box-title", x: middle, y: y + 25 }, title),
    s("text", { class: "box-note", x: middle, y: y + 43 }, note),
  );
}
