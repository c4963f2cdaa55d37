/** A dropped folder is walked up to this many files: hundreds are meant, a whole disk is not. */
const MOST = 2_000;

/**
 * The files of a drop, those in folders included. The entries must be taken before anything is awaited: a
 * DataTransfer is emptied as soon as its event is over.
 */
export function filesOf(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return Promise.resolve([...data.files]);
  return walk(entries);
}

async function walk(entries: FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  const left = [...entries];
  for (let entry = left.shift(); entry && found.length < MOST; entry = left.shift()) {
    if (isFile(entry)) found.push(await fileOf(entry));
    else if (isDirectory(entry)) left.push(...(await childrenOf(entry)));
  }
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader hands out at most a hundred entries a call; an empty answer is the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || children.length >= MOST) return children;
    children.push(...some);
  }
}
