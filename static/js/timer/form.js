// The form in which the set is rated: what it asks the timer for, and what the timer puts there.
export class SetForm {
  constructor(form) {
    this.fields = form.elements;
    this.scale = form.querySelector("[data-pain-scale]");
  }

  // Whose turn it is, how often and how long, as far as a set may have it so. What the timer put
  // there itself is no wish: begun again, it is the whole set again.
  get wanted() {
    const { side, repetitions, hold_seconds: hold } = this.fields;
    const typed = number(repetitions);
    if (typed !== this.filled) this.asked = typed;
    return { side: side?.value, repetitions: this.asked, hold: number(hold) };
  }

  // What was done; nothing at all leaves the form as it is.
  fill({ repetitions, half, hold }, planned) {
    if (!repetitions && !half) return;
    const { fields } = this;
    fields.repetitions.value = this.filled = repetitions;
    if (fields.hold_seconds && hold) fields.hold_seconds.value = hold;
    if (fields.half_repetition) fields.half_repetition.checked = Boolean(half);
    fields.outcome.value = repetitions < planned ? "stopped" : "completed";
  }

  show() {
    this.scale.focus({ preventScroll: true });
    const block = this.scale.offsetHeight < innerHeight / 2 ? "end" : "start";
    this.scale.scrollIntoView({ block, behavior: "instant" });
  }
}

function number(field) {
  return field?.value && field.checkValidity() ? Number(field.value) : undefined;
}
