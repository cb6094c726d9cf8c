// What this browser remembers: for good, and for as long as the tab is open. Works when it may not.
const KEPT = 1_800_000; // after half an hour a set is begun anew

export function recall(storage, name) {
  try {
    return JSON.parse(window[storage].getItem(`timer.${name}`)) ?? {};
  } catch {
    return {};
  }
}

export function remember(storage, name, value) {
  try {
    if (value) window[storage].setItem(`timer.${name}`, JSON.stringify(value));
    else window[storage].removeItem(`timer.${name}`);
  } catch {
    // Private windows may refuse: then it is forgotten.
  }
}

// Where a set stands, for a page that is loaded again. Another set is another place, and so is the
// same one with other numbers in its form.
const FIELDS = ["number", "attempt", "side", "repetitions", "hold_seconds"];

export class Place {
  constructor(fields) {
    const values = () => FIELDS.map((one) => fields[one]?.value);
    this.name = () => [location.pathname, ...values()].join(" ");
  }

  keep(at) {
    remember("sessionStorage", "set", { name: this.name(), at, when: Date.now() });
  }

  // The moment in milliseconds, or undefined.
  get at() {
    const { name, at, when } = recall("sessionStorage", "set");
    return name === this.name() && Date.now() - when < KEPT ? at : undefined;
  }

  forget() {
    remember("sessionStorage", "set");
  }
}
