import { readFileSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import sharp from 'sharp';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { ForkedPipeline } from './forked-pipeline';
import { jobFor } from './job-for';
import { picture, writeFiles } from './pictures';

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/pipeline/index.ts');
});
afterAll(() => bundle.remove());

function forked(): ForkedPipeline {
  const pipeline = new ForkedPipeline(bundle.script);
  onTestFinished(() => pipeline.end());
  return pipeline;
}

/** Two classes with as many different pictures each. */
async function pictures(perClass: number, size = 40): Promise<string> {
  const folder = temporaryFolder();
  const contents = await Promise.all(
    Array.from({ length: 20 }, (_, i) => picture(size, size, i).jpeg().toBuffer()),
  );
  for (let i = 0; i < perClass; i++) {
    writeFiles(folder, { [`cat/${i}.jpg`]: contents[i % 20]!, [`dog/${i}.jpg`]: contents[(i + 7) % 20]! });
  }
  return folder;
}

describe('the pipeline process', () => {
  it('scans, prepares and shows pictures, several requests at once', async () => {
    const pipeline = forked();
    const folder = await pictures(20);
    const job = await jobFor(folder, temporaryFolder());
    const [scanned, prepared, thumbnail] = await Promise.all([
      pipeline.ask({ type: 'scan', roots: [folder] }).said,
      pipeline.ask({ type: 'prepare', job }).said,
      pipeline.ask({ type: 'thumbnail', path: job.samples[0]!.path, size: 10 }).last,
    ]);
    expect(scanned.at(-1)?.type).toBe('scanned');
    expect(scanned.flatMap((message) => (message.type === 'read' ? message.files : []))).toHaveLength(40);
    expect(prepared.at(-1)).toMatchObject({ type: 'prepared', manifest: { id: job.datasetId } });
    expect(prepared.filter(({ type }) => type === 'progress').at(-1)).toMatchObject({ done: 40, total: 40 });
    if (thumbnail.type !== 'image') throw new Error('no image');
    expect(await sharp(thumbnail.png).metadata()).toMatchObject({ format: 'png', width: 10, height: 10 });

    const sample = await pipeline.ask({ type: 'sample', folder: job.folder, split: 'test', index: 3 }).last;
    if (sample.type !== 'image') throw new Error('no image');
    const stored = readFileSync(datasetFiles.pixels(job.folder, 'test')).subarray(3 * 768, 4 * 768);
    expect((await sharp(sample.png).raw().toBuffer()).equals(stored)).toBe(true);
    expect(pipeline.stderr).toBe('');
  });

  it('shows a grey sample with one channel', async () => {
    const pipeline = forked();
    const job = await jobFor(await pictures(5), temporaryFolder(), { colour: 'grey' });
    await pipeline.ask({ type: 'prepare', job }).last;
    const sample = await pipeline.ask({ type: 'sample', folder: job.folder, split: 'train', index: 0 }).last;
    if (sample.type !== 'image') throw new Error('no image');
    const { data, info } = await sharp(sample.png)
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(1);
    expect(data.equals(readFileSync(datasetFiles.pixels(job.folder, 'train')).subarray(0, 256))).toBe(true);
  });

  it('never enlarges a thumbnail, and turns it upright on white', async () => {
    const pipeline = forked();
    const folder = temporaryFolder();
    const turned = await picture(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const clear = { width: 9, height: 9, channels: 4, background: '#00000000' } as const;
    writeFiles(folder, {
      'turned.jpg': turned,
      'clear.png': await sharp({ create: clear }).png().toBuffer(),
    });
    const [small, white] = await Promise.all(
      ['turned.jpg', 'clear.png'].map(
        (name) => pipeline.ask({ type: 'thumbnail', path: join(folder, name), size: 30 }).last,
      ),
    );
    if (small?.type !== 'image' || white?.type !== 'image') throw new Error('no image');
    expect(await sharp(small.png).metadata()).toMatchObject({ width: 15, height: 30 });
    const raw = await sharp(white.png).raw().toBuffer({ resolveWithObject: true });
    expect(raw.info).toMatchObject({ width: 9, height: 9, channels: 3 });
    expect(raw.data.every((value) => value === 255)).toBe(true);
  });

  it('answers every failure with its code, and goes on', async () => {
    const pipeline = forked();
    const empty = temporaryFolder();
    const missing = join(empty, 'none');
    const last = async (message: Parameters<ForkedPipeline['ask']>[0]) => {
      const answer = await pipeline.ask(message).last;
      return answer.type === 'failed' ? answer.failure.code : answer.type;
    };
    expect(await last({ type: 'scan', roots: [empty] })).toBe('nothingFound');
    expect(await last({ type: 'scan', roots: [missing] })).toBe('folderNotFound');
    expect(await last({ type: 'sample', folder: missing, split: 'train', index: 0 })).toBe('datasetNotFound');
    expect(await last({ type: 'thumbnail', path: missing, size: 20 })).toBe('internal');
    expect(await last({ type: 'scan', roots: [await pictures(2)] })).toBe('scanned');
  });

  it('refuses what is no request, and drops what has no number', async () => {
    const pipeline = forked();
    const answers: unknown[] = [];
    pipeline.child.on('message', (message) => answers.push(message));
    for (const message of [null, 'scan', { type: 'scan' }, { id: 'x' }, { type: 'cancel', id: 99 }])
      pipeline.post(message);
    const answered = once(pipeline.child, 'message');
    pipeline.post({ type: 'scan', id: 41, roots: 'everything' });
    await answered;
    expect(answers).toMatchObject([{ type: 'failed', id: 41, failure: { code: 'invalidInput' } }]);
  });

  it('cancels a preparation and leaves nothing behind', async () => {
    const pipeline = forked();
    const datasets = temporaryFolder();
    const job = await jobFor(await pictures(500), datasets);
    const asked = pipeline.ask({ type: 'prepare', job });
    await asked.first('progress');
    asked.cancel();
    expect(await asked.last).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('cancels a scan and not the one beside it', async () => {
    const pipeline = forked();
    const folder = await pictures(500);
    const [one, two] = [
      pipeline.ask({ type: 'scan', roots: [folder] }),
      pipeline.ask({ type: 'scan', roots: [folder] }),
    ];
    await one.first('layout');
    one.cancel();
    expect(await one.last).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    expect(await two.last).toMatchObject({ type: 'scanned' });
  });

  it('leaves no dataset when it is killed, and the next process prepares it', async () => {
    const datasets = temporaryFolder();
    const job = await jobFor(await pictures(500), datasets);
    const victim = forked();
    const asked = victim.ask({ type: 'prepare', job });
    await asked.first('progress');
    await victim.end('SIGKILL');
    const left = readdirSync(datasets);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(/\.partial$/);
    const last = await forked().ask({ type: 'prepare', job }).last;
    expect(last).toMatchObject({ type: 'prepared', manifest: { counts: { train: 600 } } });
    expect(readdirSync(datasets)).toEqual([job.datasetId]);
  });

  it('ends with its parent', async () => {
    const pipeline = forked();
    await pipeline.ask({ type: 'scan', roots: [await pictures(2)] }).last;
    const exited = once(pipeline.child, 'exit');
    pipeline.child.disconnect();
    await exited;
  });

  it('does nothing when it is started by hand', async () => {
    const { execFile } = await import('node:child_process');
    const failed = await new Promise<string>((resolve) => {
      execFile(process.execPath, [bundle.script], (_error, _stdout, stderr) => resolve(stderr));
    });
    expect(failed).toContain('child process of Ridgeline');
  });
});

describe.skipIf(process.platform !== 'linux')('memory', () => {
  it('stays flat over thousands of pictures', async () => {
    const pipeline = forked();
    const resident = (): number => {
      const status = readFileSync(`/proc/${pipeline.child.pid ?? 0}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    };
    const folder = await pictures(1000, 200);
    const prepared = async (imageSize: number): Promise<void> => {
      const job = await jobFor(folder, temporaryFolder(), { imageSize });
      expect((await pipeline.ask({ type: 'prepare', job }).last).type).toBe('prepared');
    };
    await prepared(8);
    const before = resident();
    await prepared(64);
    expect(resident() - before).toBeLessThan(150);
  });
});
