// Keeps the screen on while it is wanted. Harmless where browsers cannot, or will not.
let lock = null;
let wanted = false;

export async function awake(yes) {
  wanted = yes;
  await lock?.release();
  lock = null;
  if (!yes || document.hidden) return;
  try {
    const got = await navigator.wakeLock?.request("screen");
    if (wanted) lock = got;
    else got?.release();
  } catch {
    // The battery is low, or the person said no: the screen goes dark as ever.
  }
}

// The browser takes it away while the page is hidden.
document.addEventListener("visibilitychange", () => wanted && awake(true));
