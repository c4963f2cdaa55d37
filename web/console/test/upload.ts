import type { Upload } from "../src/api/types.js";
import type { Item } from "../src/model/item.js";

export function upload(change: Partial<Upload> = {}): Upload {
  return {
    id: "u1",
    state: "pending",
    purpose: "photo",
    fileName: "me.png",
    contentType: "image/png",
    size: 1_000,
    createdAt: "2026-01-02T03:04:05Z",
    updatedAt: "2026-01-02T03:04:05Z",
    metadata: {},
    steps: [],
    results: {},
    ...change,
  };
}

export function item(change: Partial<Item> = {}): Item {
  return { key: "k1", addedAt: 1, index: 0, name: "me.png", size: 1_000, type: "image/png", purpose: "photo", moments: [], ...change };
}
