import { storedPreferences } from "./app/preferences.js";
import { personOf } from "./app/users.js";
import { browserLane } from "./transfer/transfer.js";
import { showAbout } from "./view/about.js";
import { App } from "./view/app.js";
import { takeFiles } from "./view/drop.js";
import { showPeople, showTheme } from "./view/top.js";

const preferences = storedPreferences(() => localStorage);
const who = personOf(preferences.get("user"));
const app = new App(who, browserLane(), preferences);

showTheme(preferences);
showPeople(who, (id) => {
  preferences.set("user", id);
  app.be(personOf(id));
});
takeFiles((files) => void app.add(files));
app.be(who);
void showAbout(app.fetch);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) app.nudge();
});
addEventListener("beforeunload", (event) => {
  if (app.busy) event.preventDefault();
});
