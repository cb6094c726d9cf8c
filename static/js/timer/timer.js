// [data-timer]: runs one set, from getting into place to the form in which it is rated. The phases
// stand in the page as JSON; without this script nothing of it shows.
import { awake } from "./awake.js";
import { Clock } from "./clock.js";
import { Course } from "./course.js";
import { SetForm } from "./form.js";
import { listen } from "./keyboard.js";
import { Place } from "./memory.js";
import { Say } from "./say.js";
import { Show } from "./show.js";

export const attach = ([root]) => new Timer(root);

class Timer {
  isOpen = false;
  clock = new Clock();

  constructor(root) {
    this.root = root;
    this.form = new SetForm(document.getElementById("set-form"));
    this.place = new Place(this.form.fields);
    this.say = new Say(root);
    this.show = new Show(root);
    this.#listen();
    root.hidden = false;
    this.#resume(this.place.at);
  }

  start() {
    this.#open(0);
    this.show.parts.pause.focus({ preventScroll: true });
    this.toggle();
  }

  toggle() {
    const { clock } = this;
    if (clock.runs) clock.pause();
    else clock.start();
    awake(clock.runs);
    this.say.wake();
    this.#enter();
  }

  back() {
    const { clock, course } = this;
    const { runs } = clock;
    clock.set(course.back(clock.read()));
    if (runs) clock.start();
    this.#enter();
  }

  // To the rating, with what is done.
  finish() {
    this.close();
    this.form.fill(this.done, this.course.repetitions / this.course.each);
    this.say.phase("done", this.show.said({ kind: "done" }));
    this.form.show();
  }

  // Back to the page as it was.
  stop() {
    this.close();
    this.show.parts.start.focus();
  }

  close() {
    const { course, wanted } = this;
    this.done = { ...wanted, hold: course.hold, ...course.done(this.#now().index) };
    clearTimeout(this.timeout);
    this.clock.pause();
    this.say.hush();
    this.isOpen = false;
    this.show.open(false);
    awake(false);
    this.place.forget();
  }

  // Standing at a moment: the beginning, or where it was before the page was loaded again.
  #open(at) {
    const plan = JSON.parse(this.root.querySelector("script").textContent);
    const { side } = (this.wanted = this.form.wanted);
    const rows = plan.courses[side] ?? Object.values(plan.courses)[0];
    const each = plan.inTotal && side === "both" ? 2 : 1;
    this.course = new Course(rows, { ...plan, ...this.wanted, each });
    this.isOpen = true;
    this.show.open(true);
    this.clock.set(at);
  }

  #resume(at) {
    if (at === undefined) return;
    this.#open(at);
    this.#enter();
  }

  #now() {
    return this.course.at(this.clock.read());
  }

  #enter() {
    this.index = undefined;
    this.#tick();
  }

  // Shows and says what changed, and comes again when the next thing does.
  #tick(afresh = false) {
    clearTimeout(this.timeout);
    const { clock, course, say, show } = this;
    const now = this.#now();
    const [{ phase, left, index }, isNew] = [now, now.index !== this.index];
    if (phase.kind === "done") return this.finish();
    this.index = index;
    show.seconds(left);
    if (isNew || afresh) show.phase(now, clock.runs, course.repetitions);
    if (!isNew) phase.kind === "lead-in" && say.tone(phase.kind);
    else if (clock.runs) say.phase(phase.kind, show.said(phase, course.repetitions));
    else say.words(show.called("paused"));
    if (isNew) this.place.keep(clock.read());
    if (clock.runs) this.timeout = setTimeout(() => this.#tick(), Math.ceil(left % 1000 || 1000));
  }

  #listen() {
    for (const button of this.root.querySelectorAll("[data-timer-do]")) {
      button.addEventListener("click", () => this[button.dataset.timerDo]());
    }
    const [toggle, back, stop] = ["toggle", "back", "stop"].map((one) => () => this[one]());
    listen(() => this.isOpen, { " ": toggle, ArrowLeft: back, Escape: stop });
    const isSeen = () => this.isOpen && !document.hidden;
    document.addEventListener("visibilitychange", () => isSeen() && this.#tick(true));
    addEventListener("pagehide", () => this.clock.runs && this.toggle());
    document.addEventListener("click", (event) => this.#leave(event));
  }

  // The bar below: "It hurts more" takes along what is done, "Set done" leads to the rating.
  #leave(event) {
    const link = event.target.closest("a");
    if (this.isOpen && link?.hash === "#set-form") {
      event.preventDefault();
      this.finish();
    } else if (this.course && link?.matches(".stop-bar__stop")) {
      if (this.isOpen) this.close();
      link.search = new URLSearchParams(Object.entries(this.done).filter(([, value]) => value));
    }
  }
}
