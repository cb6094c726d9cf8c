// The truth of time, in milliseconds. Nothing counts ticks: each reading is worked out from two
// clocks. The monotonic one never jumps but may stand still while the machine sleeps; the other one
// goes on then, so what it is ahead by counts as time. More than LONGEST is somebody who set the
// clock or shut the lid for good, and counts as nothing; so does a clock that was put back.
const [SHORTEST, LONGEST] = [1000, 600_000];

export class Clock {
  runs = false;
  #before = 0;

  constructor(monotonic = () => performance.now(), wall = () => Date.now()) {
    Object.assign(this, { monotonic, wall });
  }

  // Goes on from where it stands, or from `at`.
  start(at = this.read()) {
    Object.assign(this, { runs: true, from: this.monotonic(), slept: 0 });
    this.apart = this.wall() - this.from;
    this.#before = at;
  }

  pause() {
    this.set(this.read());
  }

  // Stands at a moment.
  set(at) {
    this.runs = false;
    this.#before = at;
  }

  read() {
    if (!this.runs) return this.#before;
    const now = this.monotonic();
    const apart = this.wall() - now;
    const leap = apart - this.apart;
    if (leap > SHORTEST && leap < LONGEST) this.slept += leap;
    if (Math.abs(leap) > SHORTEST) this.apart = apart;
    return this.#before + now - this.from + this.slept;
  }
}
