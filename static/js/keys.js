// [data-pain-scale]: a digit key chooses that number; 1 and then 0 within a second is 10. Keys
// go to the scale that has the focus, or to the only one on the page, never past a text field.
const WAIT = 1000;
let last = { key: "", at: -Infinity };

export function attach(scales) {
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!/^[0-9]$/.test(key) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isTyping(target)) return;
    const scale = scales.find((one) => one.contains(target)) ?? (scales.length === 1 && scales[0]);
    if (!scale) return;
    const ten = key === "0" && last.key === "1" && event.timeStamp - last.at < WAIT;
    last = { key, at: event.timeStamp };
    choose(scale, ten ? "10" : key);
  });
}

function isTyping(element) {
  return element.matches(
    "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])",
  );
}

function choose(scale, number) {
  const radio = scale.querySelector(`input[type=radio][value="${number}"]`);
  if (!radio || radio.disabled) return;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}
