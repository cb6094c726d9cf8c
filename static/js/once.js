// form[data-once]: a second tap on the button sends nothing. Coming back to the page by the
// browser's back button makes the button work again.
export function attach(forms) {
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      // After this turn: a disabled button would not send its own name and value.
      setTimeout(() => able(form, false));
      // No answer after all: let them try again. Ids keep it from being stored twice.
      setTimeout(() => ready(form), 10_000);
    });
  }
  addEventListener("pageshow", () => {
    for (const form of forms) ready(form);
  });
}

function ready(form) {
  delete form.dataset.sent;
  able(form, true);
}

function able(form, yes) {
  for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = !yes;
}
