import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { debianImages } from './debian-images';
import { ForkedDecoder } from './forked-decoder';

const images = debianImages();
const reason = 'reason' in images ? images.reason : null;
if (reason !== null) console.warn(`The images of Debian's source packages are not tried: ${reason}`);

let bundle: BundledProcess;
let folder: string;
beforeAll(async () => {
  bundle = await bundleProcess('electron/decoder/index.ts');
  folder = mkdtempSync(join(tmpdir(), 'ridgeline-debian-'));
});
afterAll(() => {
  bundle.remove();
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(reason !== null)(
  'ends with a status for every odd image that others collected, in one process of flat memory',
  async () => {
    const paths = (images as string[]).filter((path) => statSync(path).size > 0);
    const decoder = new ForkedDecoder(bundle.script);
    onTestFinished(() => decoder.end());
    const preparation = { imageSize: 64, fit: 'pad', colour: 'rgb', background: '#ffffff' } as const;
    const counts = new Map<string, number>();
    const count = (status: string): void => void counts.set(status, (counts.get(status) ?? 0) + 1);
    const round = async (): Promise<void> => {
      for (let i = 0; i < paths.length; i += 32) {
        const chunk = paths.slice(i, i + 32);
        const inspected = await decoder.inspect(chunk);
        const pixels = { file: join(folder, 'pixels'), preparation };
        const decoded = await decoder.decode(chunk, pixels);
        const good = decoded.filter(({ ok }) => ok).length;
        expect(statSync(pixels.file).size).toBe(good * 64 * 64 * 3);
        decoded.forEach((result, k) => {
          count(result.ok ? 'decoded' : result.finding.code);
          // What is refused by its header is not decoded either.
          const seen = inspected[k]!;
          if (seen.picture === null) expect([chunk[k], result.ok]).toEqual([chunk[k], false]);
        });
      }
    };
    await round();
    const before = decoder.megabytes('VmRSS');
    const first = new Map(counts);
    counts.clear();
    await round();
    expect(counts).toEqual(first);
    console.log(`${paths.length} images:`, Object.fromEntries(first));
    expect(paths.length).toBeGreaterThan(900);
    expect(first.get('decoded')).toBeGreaterThan(500);
    expect(first.get('damaged')).toBeGreaterThan(20);
    expect(first.get('unsupportedFormat')).toBeGreaterThan(100);
    expect(first.get('timedOut') ?? 0).toBe(0);
    expect(decoder.stderr).toBe('');
    // It still grows to its size, where it stays for ten rounds more; GLib's clash took 400 MB in such a round.
    expect(decoder.megabytes('VmRSS') - before).toBeLessThan(120);
    expect(decoder.megabytes('VmHWM')).toBeLessThan(500);
  },
  300_000,
);
