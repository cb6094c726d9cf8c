// One behaviour a module, fetched only where a data attribute asks for it. Addresses are written
// out, so that the names which change with their content can be put in.
const behaviours = {
  "[data-time-zone]": () => import("./time-zone.js"),
  "form[data-once]": () => import("./once.js"),
  "[data-minutes]": () => import("./minutes.js"),
  "[data-pain-scale]": () => import("./keys.js"),
  "[data-figure]": () => import("./figure.js"),
  "[data-print]": () => import("./print.js"),
  "[data-timer]": () => import("./timer/timer.js"),
  "[data-resting]": () => import("./timer/rest.js"),
};

for (const [selector, load] of Object.entries(behaviours)) {
  const found = document.querySelectorAll(selector);
  if (found.length) load().then((module) => module.attach([...found]), () => {}); // or without it
}
