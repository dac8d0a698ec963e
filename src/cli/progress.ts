import type { SingleBar } from 'cli-progress';
import { sizeOf } from './read/open.js';

/** Work that is done sooner shows no bar. */
const PATIENCE = 700;

/** A bar on stderr that shows how much of the input has been read. */
export class Progress {
  readonly #isWatched: boolean;
  #bar: SingleBar | undefined;
  #stopped = false;

  /** @param isWatched - Whether there is someone to see it; else nothing is ever shown. */
  constructor(isWatched: boolean) {
    this.#isWatched = isWatched;
  }

  /** Begins; there is no bar if the size of the input is not known. */
  async start(paths: readonly string[]): Promise<(bytes: number) => void> {
    if (!this.#isWatched) return () => {};
    const sizes = await Promise.all(paths.map(sizeOf));
    const total = sizes.reduce<number>((sum, size) => sum + (size ?? NaN), 0);
    if (Number.isNaN(total) || total === 0) return () => {};

    const begin = performance.now();
    let read = 0;
    let isLoading = false;
    return (bytes) => {
      read += bytes;
      this.#bar?.update(Math.min(read, total));
      if (this.#bar === undefined && !isLoading && performance.now() - begin > PATIENCE) {
        isLoading = true;
        void this.#show(total, () => read);
      }
    };
  }

  /** Takes the bar away. */
  stop(): void {
    this.#stopped = true;
    process.removeListener('SIGINT', this.#interrupt);
    this.#bar?.stop();
    this.#bar = undefined;
  }

  /** The bar hides the cursor and turns off the wrapping of lines: Ctrl-C must not leave the terminal so. */
  readonly #interrupt = (): void => {
    this.stop();
    process.kill(process.pid, 'SIGINT');
  };

  async #show(total: number, read: () => number): Promise<void> {
    const { default: progress } = await import('cli-progress');
    if (this.#stopped) return;
    const format = '{bar} {percentage} % of the input, {eta_formatted} to go';
    this.#bar = new progress.SingleBar(
      { format, stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 30, etaBuffer: 50 },
      progress.Presets.shades_classic,
    );
    process.once('SIGINT', this.#interrupt);
    this.#bar.start(total, read());
  }
}
