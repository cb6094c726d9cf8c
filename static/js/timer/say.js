// Says each change once: to a live region always; by voice, tone and vibration for whoever ticked
// them. Remembered; a box for what this browser cannot do stays hidden.
import { recall, remember } from "./memory.js";

const TONES = { "lead-in": 440, move: 523, hold: 659, return: 392, turn: 440, done: 784 };
const CAN = {
  voice: () => "speechSynthesis" in window,
  tones: () => "AudioContext" in window,
  vibration: () => "vibrate" in navigator,
};

export class Say {
  constructor(root) {
    this.region = root.querySelector("[data-timer-says]");
    this.on = recall("localStorage", "senses");
    for (const box of root.querySelectorAll("[data-timer-sense]")) this.#offer(box);
  }

  // After a touch: browsers let nothing sound before.
  wake() {
    if (this.on.tones && CAN.tones()) this.audio ??= new AudioContext();
    this.audio?.resume();
  }

  phase(kind, words) {
    this.words(words);
    this.tone(kind);
    if (this.on.vibration) navigator.vibrate?.(kind === "hold" || kind === "done" ? 120 : 60);
  }

  words(words) {
    this.region.textContent = words;
    if (this.on.voice) this.#speak(words);
  }

  tone(kind) {
    if (!this.on.tones || !this.audio || !TONES[kind]) return;
    const [tone, loudness, now] = [
      this.audio.createOscillator(),
      this.audio.createGain(),
      this.audio.currentTime,
    ];
    tone.frequency.value = TONES[kind];
    loudness.gain.setValueAtTime(0.25, now);
    loudness.gain.exponentialRampToValueAtTime(0.001, now + 0.25);
    tone.connect(loudness).connect(this.audio.destination);
    tone.start(now);
    tone.stop(now + 0.25);
  }

  // Says nothing more; what is being said is said to its end.
  hush() {
    this.waiting = this.region.textContent = "";
  }

  // One after the other, none cut off; of those that wait only the latest is said.
  #speak(words) {
    if (!CAN.voice()) return;
    this.waiting = words;
    if (!this.speaking) this.#next();
  }

  #next() {
    const words = this.waiting;
    this.waiting = "";
    this.speaking = Boolean(words);
    if (!words) return;
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.lang = document.documentElement.lang;
    utterance.onend = utterance.onerror = () => this.#next();
    speechSynthesis.speak(utterance);
  }

  #offer(box) {
    const sense = box.dataset.timerSense;
    box.checked = Boolean(this.on[sense]);
    box.closest("label").hidden = !CAN[sense]();
    box.addEventListener("change", () => {
      this.on[sense] = box.checked;
      remember("localStorage", "senses", this.on);
      this.wake();
    });
  }
}
