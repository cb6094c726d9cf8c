// [data-minutes] around checkboxes with data-seconds: says in its output how
// long the ticked ones take together. The words come from the output: data-none for no tick,
// data-one, data-other and so on by the plural rules of the page's language, with {n} inside.
export function attach(groups) {
  const rules = new Intl.PluralRules(document.documentElement.lang || "en");
  for (const group of groups) {
    const output = group.querySelector("output") ?? group.form?.querySelector("output");
    if (!output) continue;
    const say = () => {
      output.value = words(output.dataset, total(group), rules);
    };
    group.addEventListener("change", say);
    addEventListener("pageshow", say);
    say();
  }
}

function total(group) {
  let seconds = 0;
  for (const box of group.querySelectorAll("input:checked")) {
    seconds += Number(box.dataset.seconds) || 0;
  }
  return seconds;
}

// Whole minutes, rounded up, as the server prints them.
function words(data, seconds, rules) {
  if (!seconds) return data.none ?? "";
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return (data[rules.select(minutes)] ?? data.other ?? "{n}").replace("{n}", minutes);
}
