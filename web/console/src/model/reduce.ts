import type { Upload, UploadState } from "../api/types.js";
import type { Item, Local, Sending } from "./item.js";

/** All rows of one user. */
export interface State {
  readonly items: ReadonlyMap<string, Item>;
  /** From an upload's id to its row's key. */
  readonly keys: ReadonlyMap<string, string>;
  /** The cursor of the next page of older uploads. */
  readonly next: string | undefined;
  /** Whether the first page has come. */
  readonly loaded: boolean;
}

export type Action =
  | { readonly type: "added"; readonly items: readonly Item[] }
  | { readonly type: "local"; readonly key: string; readonly local: Local | undefined }
  | { readonly type: "granted"; readonly key: string; readonly upload: Upload; readonly sending: Sending }
  | { readonly type: "sent"; readonly key: string; readonly at: number }
  | { readonly type: "seen"; readonly uploads: readonly Upload[] }
  | { readonly type: "paged"; readonly uploads: readonly Upload[]; readonly next: string | undefined }
  | { readonly type: "dropped"; readonly key: string };

export const EMPTY: State = { items: new Map(), keys: new Map(), next: undefined, loaded: false };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "added":
      return withItems(state, action.items);
    case "local":
      return edit(state, action.key, ({ local: _, ...item }) => (action.local ? { ...item, local: action.local } : item));
    case "sent":
      return edit(state, action.key, (item) =>
        item.sending ? { ...item, sending: { ...item.sending, endedAt: action.at } } : item,
      );
    case "granted":
      return granted(state, action.key, action.upload, action.sending);
    case "seen":
      return seen(state, action.uploads);
    case "paged":
      return { ...seen(state, action.uploads), next: action.next, loaded: true };
    case "dropped":
      return without(state, action.key);
  }
}

function granted(state: State, key: string, upload: Upload, sending: Sending): State {
  const twin = state.keys.get(upload.id);
  // A poll may have brought the record before its own answer did.
  const alone = twin !== undefined && twin !== key ? without(state, twin) : state;
  const tied = { ...alone, keys: new Map(alone.keys).set(upload.id, key) };
  return edit(tied, key, (item) => ({ ...merge(item, upload), sending }));
}

function seen(state: State, uploads: readonly Upload[]): State {
  const items = new Map(state.items);
  const keys = new Map(state.keys);
  for (const upload of uploads) {
    const key = keys.get(upload.id) ?? upload.id;
    const item = items.get(key);
    // One that was never on the page and is deleted has nothing to show.
    if (!item && upload.state === "deleted") continue;
    items.set(key, merge(item ?? fresh(upload), upload));
    keys.set(upload.id, key);
  }
  return { ...state, items, keys };
}

function fresh(upload: Upload): Item {
  const { id, fileName, size, contentType, purpose, createdAt } = upload;
  return { key: id, addedAt: Date.parse(createdAt), index: 0, name: fileName, size, type: contentType, purpose, moments: [] };
}

/** How far along a state is; a record never goes back, but answers can overtake each other. */
const RANK: Record<UploadState, number> = {
  pending: 0,
  expired: 1,
  cancelled: 1,
  uploaded: 2,
  processing: 3,
  ready: 4,
  rejected: 4,
  failed: 4,
  deleted: 5,
};

function merge(item: Item, upload: Upload): Item {
  const before = item.upload;
  if (before && !newer(upload, before)) return item;
  // The grant is a secret for the transfer alone; it has no business in what is shown.
  const { grant: _, ...record } = upload;
  const moved = item.moments.at(-1)?.state !== record.state;
  const moments = moved ? [...item.moments, { state: record.state, at: record.updatedAt }] : item.moments;
  return { ...item, upload: record, moments, type: record.contentType, purpose: record.purpose };
}

function newer(a: Upload, b: Upload): boolean {
  const [at, bt] = [Date.parse(a.updatedAt), Date.parse(b.updatedAt)];
  if (at !== bt) return at > bt;
  if (RANK[a.state] !== RANK[b.state]) return RANK[a.state] > RANK[b.state];
  return a.steps.length > b.steps.length;
}

function withItems(state: State, added: readonly Item[]): State {
  const items = new Map(state.items);
  for (const item of added) items.set(item.key, item);
  return { ...state, items };
}

function edit(state: State, key: string, change: (item: Item) => Item): State {
  const item = state.items.get(key);
  if (!item) return state;
  return { ...state, items: new Map(state.items).set(key, change(item)) };
}

function without(state: State, key: string): State {
  const items = new Map(state.items);
  const keys = new Map(state.keys);
  const id = items.get(key)?.upload?.id;
  items.delete(key);
  if (id !== undefined) keys.delete(id);
  return { ...state, items, keys };
}
