// [data-resting]: so many seconds of rest before another set. It only counts: going on is a choice.
import { awake } from "./awake.js";
import { Clock } from "./clock.js";

const MORE = 15_000;

export function attach([root]) {
  const [count, over] = ["count", "over"].map((one) => root.querySelector(`[data-rest-${one}]`));
  const running = root.querySelector("[data-rest-running]");
  const clock = new Clock();
  let whole = 1000 * root.dataset.resting;
  let timeout;

  function tick() {
    clearTimeout(timeout);
    const left = whole - clock.read();
    if (left <= 0) return end();
    count.textContent = Math.ceil(left / 1000);
    timeout = setTimeout(tick, Math.ceil(left % 1000 || 1000));
  }

  function end() {
    clearTimeout(timeout);
    over.textContent = over.dataset.said;
    if (running.contains(document.activeElement)) over.focus();
    running.hidden = true;
    awake(false);
  }

  const does = { skip: end, more: () => ((whole += MORE), tick()) };
  for (const button of root.querySelectorAll("[data-rest-do]")) {
    button.addEventListener("click", does[button.dataset.restDo]);
  }
  document.addEventListener("visibilitychange", () => !running.hidden && tick());
  root.hidden = false;
  clock.start();
  awake(true);
  tick();
}
