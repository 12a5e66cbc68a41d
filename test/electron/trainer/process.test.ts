import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultVariants } from '@core/export/formats';
import type { TrainJob } from '@core/protocol/trainer';
import { loadWeights } from '../../../electron/storage/run-weights';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { ForkedTrainer } from './forked-trainer';
import { writeStripes } from './stripes-dataset';
import { quickHyperparameters } from './training';

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/trainer/index.ts');
});
afterAll(() => bundle.remove());

async function start(changes: Partial<TrainJob['hyperparameters']> = {}) {
  const root = temporaryFolder();
  const job: TrainJob = {
    runId: 'run-1',
    name: 'baseline',
    datasetFolder: await writeStripes(root),
    runFolder: join(root, 'run-1'),
    hyperparameters: { ...quickHyperparameters, ...changes },
    resume: false,
  };
  return { root, job, trainer: new ForkedTrainer(bundle.script) };
}

const models = [...defaultVariants];

describe('the trainer process', () => {
  it('trains one run and ends', async () => {
    const { job, trainer } = await start();
    trainer.post({ type: 'train', job });
    expect(await trainer.exited).toEqual({ code: 0, signal: null });
    const types = trainer.said.map(({ type }) => type);
    expect(types[0]).toBe('started');
    expect(types.at(-1)).toBe('finished');
    expect(types.filter((type) => type === 'epoch')).toHaveLength(6);
    const steps = trainer.said.flatMap((message) => (message.type === 'steps' ? message.reports : []));
    expect(steps).toHaveLength(48);
  });

  it('hears stop within a step', async () => {
    const { job, trainer } = await start({ epochs: 1000 });
    trainer.post({ type: 'train', job });
    await trainer.next('epoch');
    trainer.post({ type: 'stop' });
    expect(await trainer.exited).toEqual({ code: 0, signal: null });
    expect(trainer.said.at(-1)).toMatchObject({ type: 'stopped', end: { reason: 'stop' } });
    const best = trainer.said.flatMap((m) => (m.type === 'epoch' && m.report.isBest ? [m.report.epoch] : []));
    expect((await loadWeights(job.runFolder)).meta.epoch).toBe(best.at(-1));
  });

  it('killed at any moment leaves the weights of an epoch that it told of, or of the next', async () => {
    for (const epochs of [1, 2, 3]) {
      const { job, trainer } = await start({ epochs: 1000 });
      trainer.post({ type: 'train', job });
      for (let i = 0; i < epochs; i++) await trainer.next('epoch');
      trainer.kill();
      expect((await trainer.exited).signal).toBe('SIGKILL');
      const { meta, weights } = await loadWeights(job.runFolder);
      expect(meta.epoch).toBeGreaterThanOrEqual(1);
      expect([...weights.values()].flatMap((values) => [...values]).every(Number.isFinite)).toBe(true);
      expect(readdirSync(job.runFolder)).toEqual(expect.arrayContaining(['best.weights', 'run.json']));
    }
  });

  it('does not outlive its parent', async () => {
    const { job, trainer } = await start({ epochs: 1000 });
    trainer.post({ type: 'train', job });
    await trainer.next('started');
    trainer.disconnect();
    expect(await trainer.exited).toEqual({ code: 1, signal: null });
  });

  it('says why it cannot do a job, and ends well', async () => {
    const { root, job, trainer } = await start();
    trainer.post({ type: 'train', job: { ...job, datasetFolder: join(root, 'gone') } });
    expect(await trainer.exited).toEqual({ code: 0, signal: null });
    expect(trainer.said).toMatchObject([{ type: 'failed', failure: { code: 'datasetNotFound' } }]);
  });

  it('refuses what is no message', async () => {
    const { trainer } = await start();
    trainer.post({ type: 'teach' });
    expect(await trainer.exited).toEqual({ code: 0, signal: null });
    expect(trainer.said).toMatchObject([{ type: 'failed', failure: { code: 'internal' } }]);
  });

  it('exports in another process what one has trained', async () => {
    const { root, job, trainer } = await start({ epochs: 1 });
    trainer.post({ type: 'train', job });
    await trainer.next('epoch');
    await trainer.exited;
    const exporter = new ForkedTrainer(bundle.script);
    const folder = join(root, 'model');
    exporter.post({ type: 'export', job: { ...job, runName: 'first', folder, models } });
    expect(await exporter.exited).toEqual({ code: 0, signal: null });
    expect(exporter.said.at(-1)).toMatchObject({
      type: 'exported',
      report: { folder, check: { samples: 60 }, test: { samples: 30 } },
    });
    expect(existsSync(join(folder, 'tfjs', 'model.json'))).toBe(true);
  });

  it('cancels an export', async () => {
    const { root, job, trainer } = await start({ epochs: 1 });
    trainer.post({ type: 'train', job });
    await trainer.next('epoch');
    await trainer.exited;
    const exporter = new ForkedTrainer(bundle.script);
    exporter.post({ type: 'stop' });
    exporter.post({ type: 'export', job: { ...job, runName: 'first', folder: join(root, 'model'), models } });
    await exporter.exited;
    expect(exporter.said.at(-1)).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    expect(readdirSync(root).some((name) => name.startsWith('model'))).toBe(false);
  });
});
