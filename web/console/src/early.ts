// A classic script, not a module: it runs before the first paint, so that a chosen theme does not flash.
{
  let theme: string | null = null;
  try {
    theme = localStorage.getItem("slipway.theme");
  } catch {
    // Storage is forbidden here: the system's theme it is.
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
}
