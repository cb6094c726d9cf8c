// [data-figure]: somebody moving. Each piece with data-way has one animation; no script runs
// inside a phase. To drive it: figureOf(element).show({ phase: "hold", side: "left", share: 0.4 }).
const PHASES = ["start", "move", "hold", "back"];
// Progress is share² (3 - 2 share); stand() turns that round.
const EASING = "cubic-bezier(0.333333, 0, 0.666667, 1)";
const LINKS = "a[data-figure-step], a[data-figure-side-link]";
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const figures = new WeakMap();

export const attach = (roots) => roots.forEach(figureOf);

export function figureOf(root) {
  if (!figures.has(root)) figures.set(root, new Figure(root));
  return figures.get(root);
}

class Figure {
  constructor(root) {
    const { move, points, step } = root.dataset;
    const all = (selector) => [...root.querySelectorAll(selector)];
    this.data = root.dataset;
    this.points = points.split(" ").map(Number);
    this.pictures = all("g[data-side]");
    this.sides = this.pictures.map((one) => one.dataset.side);
    this.pieces = all("[data-way]").map((one) => along(one, move * 1000));
    this.arrows = all("[data-side] .figure__arrow");
    [this.where, this.when, this.button] = all("[data-figure-side], [data-figure-phase], button");
    this.clock = new Animation(new KeyframeEffect(root, null));
    this.clock.onfinish = () => this.isPlaying && this.#next();
    const shown = this.pictures.find((one) => one.getAttribute("display") !== "none");
    this.stand(step ? this.points[step - 1] : 1, shown.dataset.side, step);
    this.#listen(all("svg")[0]);
    if (!step && !calm.matches) this.play();
  }

  play() {
    Object.assign(this, { isPlaying: true, step: "" });
    this.#tell();
    this.#settle();
  }

  pause() {
    this.isPlaying = false;
    this.#settle();
  }

  // Stands still a share (0 to 1) into a phase. RangeError for what there is not.
  show({ phase, side = this.side, share = 0, repetition = this.repetition, step = "" }) {
    const isThere = PHASES.includes(phase) && this.sides.includes(side) && share >= 0 && share <= 1;
    if (!isThere) throw new RangeError(`There is no ${share} of phase "${phase}", side "${side}".`);
    Object.assign(this, { isPlaying: false, repetition, step });
    this.enter(phase, side, share);
  }

  // Stands still between start (0) and hold (1); play() goes on from there.
  stand(progress, side, step) {
    const phase = { 0: "start", 1: "hold" }[progress] ?? "move";
    const share = phase === "move" ? 0.5 - Math.sin(Math.asin(1 - 2 * progress) / 3) : 1;
    this.show({ phase, side, share, repetition: Number(progress < 1), step });
  }

  // Everything at its place in a phase, going on if it is playing.
  enter(phase, side, share) {
    const delay = 1000 * this.data[{ start: "rest", back: "move" }[phase] ?? phase];
    const time = Math.min(share * delay, delay - 1); // at its end it would begin anew
    const [moves, returns] = [PHASES.indexOf(phase) % 2, PHASES.indexOf(phase) > 1];
    Object.assign(this, { phase, side, returns, runs: false });
    const here = this.pieces.filter(({ effect }) => effect.target.closest(`[data-side="${side}"]`));
    this.moving = moves ? [this.clock, ...here] : [this.clock];
    this.clock.effect.updateTiming({ delay }); // and no duration: the browser sleeps
    for (const one of [this.clock, ...this.pieces]) {
      one.effect.updateTiming({ direction: returns ? "reverse" : "normal" });
      one.pause();
      one.currentTime = this.moving.includes(one) ? time : 0;
    }
    this.#tell();
    this.#settle();
  }

  #next() {
    const next = (PHASES.indexOf(this.phase) + 1) % PHASES.length;
    const turns = !next && this.repetition > 0 && this.data.turns.endsWith("_rep");
    const other = this.sides.find((one) => turns && one !== this.side);
    if (!next) this.repetition += 1;
    this.enter(PHASES[next], other ?? this.side, 0);
  }

  // Side and phase, in words and at the links.
  #tell() {
    const { side, phase, step, where, when } = this;
    for (const one of this.pictures) {
      one.setAttribute("display", one.dataset.side === side ? "inline" : "none");
      if (one.dataset.side === side) where.textContent = one.dataset.word;
    }
    when.textContent = step ? when.dataset.step.replace("{n}", step) : when.dataset[phase];
    for (const link of document.querySelectorAll(LINKS)) {
      const { figureStep, figureSideLink } = link.dataset;
      if (figureStep) link.ariaCurrent = figureStep === step ? "step" : null;
      else link.ariaCurrent = figureSideLink === side ? "true" : null;
    }
  }

  // Goes on while it is playing and can be seen. Arrows say where to.
  #settle() {
    const runs = this.isPlaying && this.isSeen && !document.hidden;
    if (runs !== this.runs) for (const one of this.moving) one[runs ? "play" : "pause"]();
    this.runs = runs;
    const fade = { duration: runs ? 400 : 0, fill: "forwards" };
    for (const one of this.arrows) one.animate({ opacity: runs && this.returns ? 0.2 : 1 }, fade);
    const offer = this.isPlaying ? "pause" : "play";
    this.button.ariaLabel = this.button.dataset[offer];
    for (const icon of this.button.children) icon.hidden = icon.dataset.icon !== offer;
  }

  #listen(picture) {
    this.button.hidden = false;
    this.button.addEventListener("click", () => (this.isPlaying ? this.pause() : this.play()));
    calm.addEventListener("change", () => calm.matches && this.pause());
    addEventListener("beforeprint", () => this.stand(1));
    document.addEventListener("visibilitychange", () => this.#settle());
    new IntersectionObserver((seen) => {
      this.isSeen = seen.at(-1).isIntersecting;
      this.#settle();
    }).observe(picture);
    document.addEventListener("click", (event) => {
      const link = event.target.closest(LINKS);
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const follow = (module) => module.follow(this, link);
      import("./figure-links.js").then(follow, () => location.assign(link.href));
    });
  }
}

// A way is x, y and turn in tenths, two squeezes in hundredths: each a number and the differences
// after it.
function along(piece, duration) {
  const channels = piece.dataset.way.split(",").map((channel) => {
    let sum = 0;
    return channel.split(" ").map((step) => (sum += Number(step)));
  });
  const length = Math.max(...channels.map((one) => one.length));
  const frames = Array.from({ length }, (_, i) => {
    const [x, y, turn, ...squeezes] = channels.map((one) => (one[i] ?? one[0]) / 10);
    const scale = squeezes.length ? ` scale(${squeezes.map((one) => one / 10)})` : "";
    return { transform: `translate(${x}px, ${y}px) rotate(${turn}deg)${scale}` };
  });
  const timing = { duration, easing: EASING, fill: "both" };
  return new Animation(new KeyframeEffect(piece, frames, timing));
}
