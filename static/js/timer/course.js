// Where a set is at a moment, in milliseconds. The phases come from exercises/course.py, a list of
// kind, seconds, repetition and side each; the last one, done, has no end.
const AGAIN = 2000; // so soon after a repetition began, back means the one before

export class Course {
  // `hold` in seconds and `repetitions` are the person's own, where they are fewer or longer.
  // `each`: how many that are counted make one of the form, which counts on each side.
  constructor(rows, { hold, repetitions, bothInOne, each = 1 }) {
    let start = 0;
    Object.assign(this, { bothInOne, each });
    this.phases = rows
      .filter(([, , repetition]) => !(repetition > each * repetitions))
      .map(([kind, seconds, repetition, side]) => {
        const length = seconds === null ? Infinity : 1000 * ((kind === "hold" && hold) || seconds);
        const phase = { kind, length, repetition, side, start };
        start += length;
        return phase;
      });
    this.hold = this.phases.find((one) => one.kind === "hold")?.length / 1000;
    this.repetitions = Math.max(...this.phases.map((one) => one.repetition));
  }

  // The phase at a moment, its number, the share of it that is over, and what is left of it.
  at(moment) {
    const index = this.phases.findLastIndex((one) => one.start <= moment);
    const phase = this.phases[index];
    const since = moment - phase.start;
    return { index, phase, share: since / phase.length, left: phase.length - since };
  }

  // When the repetition began that is under way, or the one before; the very start before those.
  back(moment) {
    const begun = ({ kind, start }) => kind === "move" && start + AGAIN < moment;
    return this.phases.findLast(begun)?.start ?? 0;
  }

  // What is truly done when so many phases are over (course.done in Python).
  done(over) {
    const toCome = new Set(this.phases.slice(over).map((one) => one.repetition));
    const returned = this.phases.slice(0, over).filter((one) => one.kind === "return");
    const all = [...new Set(returned.map((one) => one.repetition))];
    const full = all.filter((one) => !toCome.has(one));
    const repetitions = Math.floor(full.length / this.each);
    return { repetitions, half: Number(this.bothInOne && full.length < all.length) };
  }
}
