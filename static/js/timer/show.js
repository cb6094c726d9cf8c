// What one sees: the word, the count, the ring, and the figure in step. Both move by themselves
// within a phase; a script runs only when the phase or the second changes.
import { figureOf } from "../figure.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const MARGIN = 8; // pixels above the picture
const POSES = { move: "move", hold: "hold", return: "back" };

export class Show {
  constructor(root) {
    const names = ["word", "count", "nth", "side", "ring", "panel", "start", "pause"];
    const found = names.map((name) => [name, root.querySelector(`[data-timer-${name}]`)]);
    this.parts = Object.fromEntries(found);
    this.root = root;
    this.picture = document.querySelector("[data-figure]");
    this.figure = this.picture && figureOf(this.picture);
  }

  // From a page to read to a page to follow, and back.
  open(yes) {
    this.parts.start.hidden = yes;
    this.parts.panel.hidden = !yes;
    this.root.toggleAttribute("data-timing", yes);
    const top = (this.picture ?? this.root).getBoundingClientRect().top - MARGIN;
    if (yes) scrollBy({ top, behavior: "instant" });
    if (!this.figure) return;
    this.figure.button.hidden = yes;
    if (!yes) this.figure.stand(1);
    if (!yes && !calm.matches) this.figure.play();
  }

  // A phase at a moment, going on from there if it runs.
  phase({ phase, share, left }, runs, repetitions) {
    const { kind, repetition, side } = phase;
    const { word, nth, side: whose, pause } = this.parts;
    word.textContent = this.called(runs ? kind : "paused");
    nth.textContent = repetition ? this.#counted("of", repetition, repetitions) : "";
    whose.textContent = this.called(side) ?? "";
    for (const icon of pause.children) icon.hidden = (icon.dataset.when === "runs") !== runs;
    this.#turn(share, left, runs);
    this.#pose(phase, share, runs);
  }

  seconds(left) {
    this.parts.count.textContent = Math.ceil(left / 1000);
  }

  // The same in a few words, for ears.
  said({ kind, repetition, side }, repetitions) {
    const named = this.called(kind);
    if (kind === "hold" || kind === "return") return named;
    const said = kind === "move" ? this.#counted("short", repetition, repetitions) : named;
    return [said, this.called(side)].filter(Boolean).join(". ");
  }

  // Its words come with the page, by kind of phase and by side.
  called(name) {
    return this.parts.word.getAttribute(`data-${name}`);
  }

  #counted(name, n, total) {
    return this.called(name).replace("{n}", n).replace("{total}", total);
  }

  #turn(share, left, runs) {
    this.turning?.cancel();
    const frames = { strokeDashoffset: [100 * share, 100] };
    this.turning = this.parts.ring.animate(frames, { duration: left, fill: "forwards" });
    if (!runs || calm.matches) this.turning.pause();
  }

  // Whoever asked for less motion sees where each movement ends.
  #pose({ kind, repetition, side }, share, runs) {
    const { figure } = this;
    if (!figure) return;
    const phase = POSES[kind] ?? "start";
    const moves = phase !== "start" && phase !== "hold";
    const at = moves ? (calm.matches ? 1 : share) : 0;
    const known = figure.sides.includes(side) ? side : figure.side;
    figure.show({ phase, side: known, share: at, repetition });
    if (moves && runs && !calm.matches) figure.play();
  }
}
