import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Progress } from '../../src/cli/progress.js';
import { Workplace } from './command-line.js';

let work: Workplace;
beforeAll(() => {
  work = new Workplace();
});
afterAll(() => {
  work.remove();
});

describe('the progress bar', () => {
  it('hears Ctrl-C while it stands, so that the terminal gets its cursor back', async () => {
    const file = `${work.folder}/${work.write('some.txt', 'x'.repeat(1000))}`;
    const before = process.listenerCount('SIGINT');
    const progress = new Progress(true);
    const onBytes = await progress.start([file]);
    onBytes(1);
    expect(process.listenerCount('SIGINT')).toBe(before);
    await sleep(800);
    onBytes(1);
    await expect.poll(() => process.listenerCount('SIGINT')).toBe(before + 1);
    progress.stop();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
