import { filesOf } from "../app/dropped.js";
import { byId, on } from "./dom.js";

/** Takes files in by drop (anywhere on the page), by choice, or by paste. */
export function takeFiles(take: (files: File[]) => void): void {
  const root = document.documentElement;
  const some = (files: Iterable<File>): void => {
    const list = [...files];
    if (list.length > 0) take(list);
  };

  // A drag enters and leaves every element under it; what counts is whether it has left all of them.
  let depth = 0;
  const over = (inside: boolean): void => {
    root.classList.toggle("dragging", inside);
  };
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

  document.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth++;
    over(true);
  });
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth = Math.max(0, depth - 1);
    over(depth > 0);
  });
  document.addEventListener("drop", (event) => {
    depth = 0;
    over(false);
    if (!event.dataTransfer || !carriesFiles(event)) return;
    event.preventDefault();
    void filesOf(event.dataTransfer).then(some);
  });

  document.addEventListener("paste", (event) => some(event.clipboardData?.files ?? []));

  const input = byId<HTMLInputElement>("files");
  on(input, {
    change: () => {
      some(input.files ?? []);
      // Cleared, so that the same file can be chosen again.
      input.value = "";
    },
  });
}
