// Space, arrow left and Escape while the timer is there. A field, a button or a link that has the
// focus keeps its own keys; digits wait for the rating.
const FIELDS = "input, select, textarea";
const OWN = { " ": `button, a, summary, ${FIELDS}`, ArrowLeft: FIELDS, Escape: "input[type=text]" };

export function listen(isThere, actions) {
  const hear = (event) => {
    const { key, target } = event;
    if (!isThere() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(key)) event.stopPropagation();
    if (!actions[key] || target.closest?.(OWN[key])) return;
    event.preventDefault();
    if (!event.repeat) actions[key]();
  };
  addEventListener("keydown", hear, true);
}
