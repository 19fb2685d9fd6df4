// A running Auftakt of one's own: the real program, a fresh data folder, a clock that stands still.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import PostalMime, { type Email } from "postal-mime";

/** A letter as it left the outbox, with the addresses of this site that its text names. */
export type Letter = Email & { links: string[] };

export type SiteOptions = {
  /** What the program takes for the present: an instant in UTC. */
  now: string;
  /** Further settings, by the name of their environment variable. */
  settings?: Record<string, string>;
};

const program =
  process.env.AUFTAKT_BIN ?? fileURLToPath(new URL("../../target/debug/auftakt", import.meta.url));
const patience_ms = 30_000;

export class Site {
  private constructor(
    /** The address without a slash at its end. */
    readonly url: string,
    /** The data folder. */
    readonly folder: string,
    private readonly child: ChildProcess,
    private readonly lines: string[],
  ) {}

  /** Starts the program with its sample events and waits until it answers. */
  static async start({ now, settings = {} }: SiteOptions): Promise<Site> {
    const folder = await mkdtemp(join(tmpdir(), "auftakt-end2end-"));
    const listen = `127.0.0.1:${await freePort()}`;
    const child = spawn(program, ["demo"], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        AUFTAKT_LISTEN: listen,
        AUFTAKT_DATA: join(folder, "data"),
        AUFTAKT_NOW: now,
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    child.stdout.on("data", (chunk) => lines.push(String(chunk)));
    child.stderr.on("data", (chunk) => lines.push(String(chunk)));
    child.on("error", (error) => lines.push(String(error)));
    const site = new Site(`http://${listen}`, folder, child, lines);
    await site.untilReady();
    return site;
  }

  /** What the program has written to the terminal so far. */
  get log(): string {
    return this.lines.join("");
  }

  /** The letters sent to an address so far, oldest first. */
  async lettersTo(address: string): Promise<Letter[]> {
    const letters = await Promise.all((await this.letterFiles()).map((file) => this.read(file)));
    return letters.filter(({ to }) =>
      to?.some((person) => person.address?.toLowerCase() === address.toLowerCase()),
    );
  }

  /** The newest letter to an address, once there are at least `count` of them. */
  async letterTo(address: string, count = 1): Promise<Letter> {
    const deadline = Date.now() + patience_ms;
    for (;;) {
      const letters = await this.lettersTo(address);
      const newest = letters.at(-1);
      if (newest && letters.length >= count) return newest;
      if (Date.now() > deadline) {
        throw new Error(`${letters.length} letters to ${address} instead of ${count}\n${this.log}`);
      }
      await pause(100);
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.child.once("exit", () => resolve()));
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGTERM");
      const stubborn = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(stubborn);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + patience_ms;
    for (;;) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      if (this.child.exitCode !== null || Date.now() > deadline || this.child.pid === undefined) {
        const log = this.log;
        await this.stop().catch(() => undefined);
        throw new Error(`${program} demo does not answer at ${this.url}/readyz\n${log}`);
      }
      await pause(50);
    }
  }

  private async letterFiles(): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true });
    return names.filter((name) => name.endsWith(".eml")).sort();
  }

  private async read(file: string): Promise<Letter> {
    const letter = await PostalMime.parse(await readFile(join(this.folder, file)));
    const words = (letter.text ?? "").split(/[\s<>]+/);
    const links = words.filter((word) => word.startsWith(`${this.url}/`));
    return { ...letter, links };
  }
}

/**
 * A port that nobody listens at, of those that are this worker's alone: of two workers that ask the kernel
 * for a free one at the same instant both may get the same, and one would test the other's site.
 */
async function freePort(): Promise<number> {
  const ports = 5_000;
  const first = 20_000 + ports * (Number(process.env.TEST_PARALLEL_INDEX ?? 0) % 2);
  for (;;) {
    const port = first + Math.floor(Math.random() * ports);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
