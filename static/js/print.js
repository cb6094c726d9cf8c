// [data-print]: a button that is hidden without scripts, and opens the browser's print window.
export function attach(buttons) {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
