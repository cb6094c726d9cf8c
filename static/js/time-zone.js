// Fills an empty input[data-time-zone] with the time zone of this device. In a select it picks
// the device's zone, if that is offered and nothing was chosen.
export function attach(inputs) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const input of inputs) {
    if (zone && !input.value) input.value = zone;
  }
}
