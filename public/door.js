// What the door's page needs of the browser: the camera, and an answer that is heard and felt.
//
// Both are elements of their own, so that the page works without them and they without the page's
// islands: a code that the camera reads goes into the form's field and the form is sent, as if a
// hand scanner had typed it.

/** A code in front of the camera is seen many times; within this time it is one scan. */
const SAME_SCAN_MS = 3000;
/** A reader that is silent for so long hangs, and is started again. */
const SILENCE_MS = 5000;
/** The longer side of a frame: enough for a ticket's code at arm's length. */
const FRAME_PX = 800;

/**
 * <qr-camera data-for="ID of the field" data-worker data-script data-wasm>
 *   <video hidden></video>
 *   <p data-trouble="denied|none|broken" hidden>…</p>
 *   <button data-switch="on" hidden>…</button> <button data-switch="off" hidden>…</button>
 * </qr-camera>
 */
class QrCamera extends HTMLElement {
  #stream = null;
  #reader = null;
  #timer = 0;
  #lastText = "";
  #lastAt = 0;

  connectedCallback() {
    this.#switch("on").addEventListener("click", () => this.start());
    this.#switch("off").addEventListener("click", () => this.stop());
    this.#show(false);
  }

  disconnectedCallback() {
    this.stop();
  }

  async start() {
    this.#trouble(null);
    if (!navigator.mediaDevices?.getUserMedia) {
      this.#trouble("none");
      return;
    }
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } },
      });
    } catch (error) {
      this.#trouble(error.name === "NotAllowedError" ? "denied" : "none");
      return;
    }
    const video = this.#video;
    video.srcObject = this.#stream;
    video.muted = true;
    await video.play();
    this.#show(true);
    try {
      this.#reader = await openReader(this.dataset);
      this.#look();
    } catch {
      this.stop();
      this.#trouble("broken");
    }
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    this.#reader?.close();
    this.#reader = null;
    this.#video.srcObject = null;
    this.#show(false);
  }

  /** Reads one frame after the other for as long as the camera is on. */
  async #look() {
    const reader = this.#reader;
    if (!reader) {
      return;
    }
    try {
      const text = await reader.read(this.#video);
      if (reader !== this.#reader) {
        return;
      }
      if (text) {
        this.#found(text);
      }
      this.#timer = setTimeout(() => this.#look(), reader.pause);
    } catch {
      if (reader === this.#reader) {
        this.stop();
        this.#trouble("broken");
      }
    }
  }

  #found(text) {
    const now = performance.now();
    const isSame = text === this.#lastText && now - this.#lastAt < SAME_SCAN_MS;
    this.#lastText = text;
    this.#lastAt = now;
    const field = document.getElementById(this.dataset.for);
    if (!isSame && field?.form) {
      field.value = text;
      field.form.requestSubmit();
    }
  }

  #show(isOn) {
    this.toggleAttribute("data-is-on", isOn);
    this.#video.hidden = !isOn;
    this.#switch("on").hidden = isOn;
    this.#switch("off").hidden = !isOn;
  }

  #trouble(kind) {
    for (const text of this.querySelectorAll("[data-trouble]")) {
      text.hidden = text.dataset.trouble !== kind;
    }
  }

  #switch(to) {
    return this.querySelector(`[data-switch="${to}"]`);
  }

  get #video() {
    return this.querySelector("video");
  }
}

/** The browser's own reader where it knows QR codes, ours where it does not. */
async function openReader(addresses) {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  if (formats.includes("qr_code")) {
    return new OwnReader();
  }
  const reader = new WorkerReader(addresses);
  await reader.open();
  return reader;
}

class OwnReader {
  pause = 100;
  #detector = new BarcodeDetector({ formats: ["qr_code"] });

  async read(video) {
    const [code] = await this.#detector.detect(video);
    return code?.rawValue ?? null;
  }

  close() {}
}

/** Hands frames to `scanner-worker.js`, which sets the pace. */
class WorkerReader {
  pause = 0;
  #addresses;
  #worker = null;
  #canvas = document.createElement("canvas");

  constructor({ worker, script, wasm }) {
    this.#addresses = { worker, script, wasm };
  }

  async open() {
    const { worker, script, wasm } = this.#addresses;
    this.#worker = new Worker(worker, { type: "module" });
    const absolute = (address) => new URL(address, document.baseURI).href;
    const answer = await this.#ask({ script: absolute(script), wasm: absolute(wasm) });
    if (!answer.ready) {
      throw new Error(answer.broken);
    }
  }

  async read(video) {
    const scale = Math.min(1, FRAME_PX / Math.max(video.videoWidth, video.videoHeight, 1));
    const width = Math.round(video.videoWidth * scale);
    const height = Math.round(video.videoHeight * scale);
    if (!width || !height) {
      await new Promise((next) => setTimeout(next, 100));
      return null;
    }
    Object.assign(this.#canvas, { width, height });
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(video, 0, 0, width, height);
    const rgba = context.getImageData(0, 0, width, height).data.buffer;
    try {
      const answer = await this.#ask({ rgba, width, height }, [rgba]);
      return answer.text ?? null;
    } catch {
      // One frame kept it busy for too long; a fresh one goes on with the next.
      this.close();
      await this.open();
      return null;
    }
  }

  close() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #ask(message, transfer = []) {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const silence = setTimeout(() => reject(new Error("the reader is silent")), SILENCE_MS);
      worker.onmessage = ({ data }) => {
        clearTimeout(silence);
        resolve(data);
      };
      worker.onerror = (event) => {
        clearTimeout(silence);
        reject(new Error(event.message));
      };
      worker.postMessage(message, transfer);
    });
  }
}

/** Frequency in hertz and beginning in seconds of each note; up is yes, down is no. */
const NOTES = {
  admitted: [[660, 0], [990, 0.12]],
  warning: [[440, 0], [440, 0.2]],
  refused: [[330, 0], [220, 0.18], [165, 0.36]],
};
/** Milliseconds of shaking, pause, shaking. */
const SHAKES = { admitted: [80], warning: [120, 80, 120], refused: [300, 100, 300] };

/** <door-signal data-tone data-number>: each new number is an answer, heard and felt by its tone. */
class DoorSignal extends HTMLElement {
  static observedAttributes = ["data-number"];
  #audio = null;

  connectedCallback() {
    // Browsers let nothing sound before somebody touched the page.
    const wake = () => {
      this.#audio ??= new AudioContext();
      this.#audio.resume();
    };
    addEventListener("pointerdown", wake);
    addEventListener("keydown", wake);
  }

  attributeChangedCallback(_name, before, now) {
    // The answer that came with the page was not given just now.
    if (now === null || now === before || now === "0") {
      return;
    }
    // Its tone stands in the other attribute, which may be set after this one.
    queueMicrotask(() => {
      const tone = this.dataset.tone;
      navigator.vibrate?.(SHAKES[tone] ?? []);
      (NOTES[tone] ?? []).forEach(([hertz, begin]) => this.#play(hertz, begin));
    });
  }

  #play(hertz, begin) {
    if (this.#audio?.state !== "running") {
      return;
    }
    const at = this.#audio.currentTime + begin;
    const note = new OscillatorNode(this.#audio, { frequency: hertz });
    const gain = new GainNode(this.#audio, { gain: 0.2 });
    gain.gain.setTargetAtTime(0, at + 0.08, 0.03);
    note.connect(gain).connect(this.#audio.destination);
    note.start(at);
    note.stop(at + 0.2);
  }
}

customElements.define("qr-camera", QrCamera);
customElements.define("door-signal", DoorSignal);
