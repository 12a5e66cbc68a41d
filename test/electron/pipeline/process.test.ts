import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { everyImage } from '@core/dataset/image-page';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { picture, writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';
import { ForkedPipeline, type Ask } from './forked-pipeline';
import { settings } from './made-up-catalogue';

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

/** Two classes with as many pictures each, which repeat after twenty. */
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

const scanOf = (folder: string, scanId = 'one', memory: string | null = null): Ask => {
  return { type: 'scan', scanId, name: 'pets', roots: [folder], isSample: false, memory };
};
const prepareOf = (datasets: string, imageSize = 16): Ask => ({
  type: 'prepare',
  scanId: 'one',
  name: 'pets',
  settings: { ...settings, preparation: { ...settings.preparation, imageSize } },
  place: { kind: 'workspace', datasets },
});

describe('the pipeline process', () => {
  it('scans, examines, mends, plans and prepares', async () => {
    const pipeline = forked();
    const answer = async (message: Ask) => (await pipeline.ask(message).last) as object;
    const folder = await pictures(20);
    expect(await answer(scanOf(folder))).toMatchObject({
      type: 'scanned',
      summary: { id: 'one', images: 40, phase: 'done', examination: { phase: 'waiting' } },
    });
    const scanId = 'one';
    expect(await answer({ type: 'examine', scanId })).toMatchObject({
      type: 'examined',
      summary: { examination: { phase: 'done', done: 40 }, duplicates: { groups: 20, inTwoClasses: 20 } },
    });
    const [page, groups, overview, problems] = await Promise.all([
      answer({ type: 'images', scanId, filter: { ...everyImage, className: 'dog' }, offset: 5, limit: 2 }),
      answer({ type: 'duplicates', scanId, offset: 3, limit: 1 }),
      answer({ type: 'overview', scanId }),
      answer({ type: 'problems', scanId, code: 'twoClasses', offset: 0, limit: 1 }),
    ]);
    expect(page).toMatchObject({ page: { total: 20, offset: 5, images: [{ className: 'dog' }, {}] } });
    expect(groups).toMatchObject({ page: { total: 20, groups: [{ kind: 'same', inTwoClasses: true }] } });
    expect(overview).toMatchObject({ overview: { pixels: { images: 40 } } });
    expect(problems).toMatchObject({ total: 40 });
    expect(await answer({ type: 'locate', scanId, index: 0, relative: null })).toMatchObject({
      path: join(folder, 'cat/0.jpg'),
    });
    const mend = { type: 'renameClass', className: 'cat', to: 'kitten' } as const;
    expect(await answer({ type: 'mend', scanId, mend })).toMatchObject({
      type: 'mended',
      summary: { history: { undo: 'renameClass' }, classes: [{ name: 'dog' }, { name: 'kitten' }] },
    });
    expect(await answer({ type: 'undo', scanId })).toMatchObject({ summary: { isMended: false } });
    expect(await answer({ type: 'redo', scanId })).toMatchObject({ summary: { isMended: true } });
    const datasets = temporaryFolder();
    const place = { kind: 'workspace', datasets } as const;
    expect(await answer({ type: 'plan', scanId, settings, place })).toMatchObject({
      plan: { isPrepared: false, isExamined: true, groups: { count: 20, images: 40 } },
    });
    expect(await answer(prepareOf(datasets))).toMatchObject({
      type: 'prepared',
      manifest: { classes: [{ name: 'dog' }, { name: 'kitten' }] },
    });
    expect(pipeline.stderr).toBe('');
  });

  it('answers every failure with its code, and goes on', async () => {
    const pipeline = forked();
    const empty = temporaryFolder();
    const missing = join(empty, 'none');
    const last = async (message: Ask): Promise<string> => {
      const answer = await pipeline.ask(message).last;
      return answer.type === 'failed' ? answer.failure.code : answer.type;
    };
    expect(await last({ type: 'overview', scanId: 'one' })).toBe('scanNotFound');
    expect(await last(scanOf(empty))).toBe('nothingFound');
    expect(await last(scanOf(missing))).toBe('folderNotFound');
    expect(await last(scanOf(await pictures(2)))).toBe('scanned');
    expect(await last({ type: 'overview', scanId: 'another' })).toBe('scanNotFound');
    expect(await last({ type: 'overview', scanId: 'one' })).toBe('overview');
    expect(await last({ type: 'close' })).toBe('closed');
    expect(await last({ type: 'overview', scanId: 'one' })).toBe('scanNotFound');
  });

  it('refuses what is no request, and drops what has no number', async () => {
    const pipeline = forked();
    const answers: unknown[] = [];
    pipeline.child.on('message', (message) => answers.push(message));
    const decoded = { type: 'decoded', ticket: 9, answer: { type: 'inspected', results: [] } };
    for (const message of [null, 'scan', { type: 'scan' }, { id: 'x' }, { type: 'cancel', id: 99 }, decoded])
      pipeline.post(message);
    const answered = once(pipeline.child, 'message');
    pipeline.post({ type: 'scan', id: 41, roots: 'everything' });
    await answered;
    expect(answers).toMatchObject([{ type: 'failed', id: 41, failure: { code: 'invalidInput' } }]);
  });

  it('cancels a preparation and leaves nothing behind', async () => {
    const pipeline = forked();
    const datasets = temporaryFolder();
    await pipeline.ask(scanOf(await pictures(500))).last;
    pipeline.worksToDo = 1;
    const asked = pipeline.ask(prepareOf(datasets));
    await asked.first('progress');
    asked.cancel();
    expect(await asked.last).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('scans another folder after one was cancelled', async () => {
    const pipeline = forked();
    const folder = await pictures(500);
    const one = pipeline.ask(scanOf(folder, 'one'));
    one.cancel();
    expect(await one.last).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    expect(await pipeline.ask(scanOf(folder, 'two')).last).toMatchObject({ summary: { images: 1000 } });
  });

  it('lets a scan end when another one begins', async () => {
    const pipeline = forked();
    const folder = await pictures(500);
    const one = pipeline.ask(scanOf(folder, 'one'));
    const two = pipeline.ask(scanOf(folder, 'two'));
    expect(await one.last).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    expect(await two.last).toMatchObject({ type: 'scanned', summary: { id: 'two' } });
  });

  it('leaves no dataset when it is killed, and the next process prepares it', async () => {
    const datasets = temporaryFolder();
    const folder = await pictures(500);
    const victim = forked();
    await victim.ask(scanOf(folder)).last;
    victim.worksToDo = 1;
    const asked = victim.ask(prepareOf(datasets));
    await asked.first('progress');
    await victim.end('SIGKILL');
    expect(readdirSync(datasets).filter((name) => /^[0-9a-f]{24}$/.test(name))).toEqual([]);
    const next = forked();
    await next.ask(scanOf(folder)).last;
    const last = await next.ask(prepareOf(datasets)).last;
    if (last.type !== 'prepared') throw new Error(JSON.stringify(last));
    expect(readdirSync(datasets)).toContain(last.manifest.id);
  });

  it('brings back what was changed and found out, though it is killed right after its answer', async () => {
    const folder = await pictures(20);
    const memory = join(temporaryFolder(), 'memory');
    const victim = forked();
    await victim.ask(scanOf(folder, 'one', memory)).last;
    await victim.ask({ type: 'examine', scanId: 'one' }).last;
    await victim.ask({ type: 'mend', scanId: 'one', mend: { type: 'deleteClass', className: 'dog' } }).last;
    await victim.end('SIGKILL');
    expect(await forked().ask(scanOf(folder, 'two', memory)).last).toMatchObject({
      summary: {
        images: 20,
        deletedClasses: [{ name: 'dog', images: 20 }],
        examination: { done: 40, total: 40 },
      },
    });
  });

  it('ends with its parent', async () => {
    const pipeline = forked();
    await pipeline.ask(scanOf(await pictures(2))).last;
    const exited = once(pipeline.child, 'exit');
    pipeline.child.disconnect();
    await exited;
  });

  it('does nothing when it is started by hand', async () => {
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
    await pipeline.ask(scanOf(await pictures(1000, 100))).last;
    const prepared = async (imageSize: number): Promise<void> => {
      const last = await pipeline.ask(prepareOf(temporaryFolder(), imageSize)).last;
      expect(last.type).toBe('prepared');
    };
    await prepared(8);
    const before = resident();
    await prepared(64);
    expect(resident() - before).toBeLessThan(150);
  });
});
