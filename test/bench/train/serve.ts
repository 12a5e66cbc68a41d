import { createInterface } from 'node:readline';
import type { Epoch, Ready } from './protocol';

/** Trains one epoch for each line that comes in, one after the other. */
export function serve(ready: Ready, samples: number, trainEpoch: () => Promise<number>): void {
  const say = (message: Ready | Epoch) => process.stdout.write(`${JSON.stringify(message)}\n`);
  say(ready);
  let last = Promise.resolve();
  createInterface({ input: process.stdin }).on('line', () => {
    last = last.then(async () => {
      const startedAt = performance.now();
      const loss = await trainEpoch();
      say({ imagesPerSecond: (samples * 1000) / (performance.now() - startedAt), loss });
    });
  });
}
