import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everyImage } from '@core/dataset/image-page';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { ScanQuestions } from '../../../electron/main/services/scan-questions';
import { Scans } from '../../../electron/main/services/scans';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { smallPipeline, summaryOf } from './small-pipeline';

const paths = new WorkspacePaths('/workspace');

function open() {
  const around = smallPipeline();
  const scans = new Scans(paths, around.pipeline, around.emit);
  const questions = new ScanQuestions(paths, scans);
  const summary = (more: Partial<ScanSummary> = {}) => summaryOf(scans.current?.id ?? '', more);
  const settled = () => vi.advanceTimersByTimeAsync(1000);
  return {
    ...around,
    scans,
    questions,
    summary,
    settled,
    /** Begins a scan and brings it to its end. */
    done: async () => {
      const { id } = scans.start(['/disk/birds']);
      around.child().say({
        type: 'scanned',
        id: around.asked('scan').id,
        summary: summary({ phase: 'done', images: 9 }),
      });
      await settled();
      return id;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a scan', () => {
  it('is asked of the pipeline, with a memory of its own for a set of folders in whatever order', () => {
    const { scans, asked } = open();
    const begun = scans.start(['/disk/wrens', '/disk/birds', '/disk/birds']);
    expect(begun).toMatchObject({
      phase: 'listing',
      name: 'birds + 1',
      roots: ['/disk/birds', '/disk/wrens'],
    });
    expect(asked('scan')).toMatchObject({ scanId: begun.id, roots: begun.roots, isSample: false });
    const { memory } = asked('scan');
    expect(memory).toMatch(/^\/workspace\/sources\/[0-9a-f]{24}$/);
    scans.start(['/disk/birds', '/disk/wrens'], true);
    expect(asked('scan')).toMatchObject({ memory, isSample: true });
    scans.start(['/disk/birds']);
    expect(asked('scan').memory).not.toBe(memory);
  });

  it('is told a few times a second at most, and at its end at once', async () => {
    const { scans, child, asked, heard, summary, settled } = open();
    scans.start(['/disk/birds']);
    const { id } = asked('scan');
    for (let read = 1; read <= 100; read++) {
      child().say({ type: 'summary', id, summary: summary({ phase: 'reading', read }) });
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(heard('scan.changed').length).toBeGreaterThanOrEqual(4);
    expect(heard('scan.changed').length).toBeLessThanOrEqual(6);
    child().say({ type: 'scanned', id, summary: summary({ phase: 'done', read: 100 }) });
    await vi.advanceTimersByTimeAsync(0);
    expect(heard('scan.changed').at(-1)).toMatchObject({ phase: 'done', read: 100 });
    expect(scans.current).toMatchObject({ phase: 'done' });
    await settled();
  });

  it('ends at once when it is cancelled, whatever comes afterwards', async () => {
    const { scans, child, asked, heard, summary, settled } = open();
    scans.start(['/disk/birds']);
    const { id } = asked('scan');
    child().say({ type: 'summary', id, summary: summary({ phase: 'reading', read: 5 }) });
    scans.cancel();
    expect(heard('scan.changed').at(-1)).toMatchObject({ phase: 'cancelled', read: 5 });
    expect(child().received.at(-1)).toEqual({ type: 'cancel', id });
    child().say({ type: 'scanned', id, summary: summary({ phase: 'done' }) });
    await settled();
    expect(scans.current).toMatchObject({ phase: 'cancelled' });
    expect(child().received.some(({ type }) => type === 'examine')).toBe(false);
    expect(heard('failure')).toEqual([]);
  });

  it('makes way for another one, of which alone is told', async () => {
    const { scans, child, asked, heard, summary, settled } = open();
    scans.start(['/disk/birds']);
    const old = asked('scan').id;
    const first = summary({ phase: 'done' });
    scans.start(['/disk/wrens']);
    child().say({ type: 'scanned', id: old, summary: first });
    await settled();
    expect(heard('scan.changed')).toEqual([]);
    expect(scans.current).toMatchObject({ name: 'wrens', phase: 'listing' });
  });

  it('that fails says why, before it is told as failed', async () => {
    const { scans, child, asked, heard, settled, told } = open();
    scans.start(['/disk/birds']);
    const failure = { code: 'folderNotFound', message: 'Gone.', detail: { path: '/disk/birds' } } as const;
    child().say({ type: 'failed', id: asked('scan').id, failure });
    await settled();
    expect(scans.current).toMatchObject({ phase: 'failed' });
    expect(heard('failure')).toEqual([failure]);
    expect(told.slice(-2)).toEqual([
      ['failure', failure],
      ['scan.changed', scans.current],
    ]);
  });

  it('is forgotten when it is closed', async () => {
    const { scans, questions, done, child, asked } = open();
    const id = await done();
    const closing = scans.close();
    expect(scans.current).toBeNull();
    child().say({ type: 'closed', id: asked('close').id });
    await closing;
    await expect(questions.overview(id)).rejects.toMatchObject({ code: 'scanNotFound' });
  });
});

describe('the examination', () => {
  it('begins by itself after the scan, and is told', async () => {
    const { done, child, asked, heard, summary, settled } = open();
    const scanId = await done();
    const { id } = asked('examine');
    expect(asked('examine').scanId).toBe(scanId);
    const examination = { phase: 'done', done: 9, total: 9, perSecond: 5, secondsLeft: null } as const;
    child().say({ type: 'examined', id, summary: summary({ phase: 'done', examination }) });
    await settled();
    expect(heard('scan.changed').at(-1)).toMatchObject({ examination });
  });

  it('does not begin when it was stopped before, and begins when it is asked for', async () => {
    const { scans, child, asked, summary, settled } = open();
    const { id: scanId } = scans.start(['/disk/birds']);
    scans.stopExamining();
    child().say({ type: 'scanned', id: asked('scan').id, summary: summary({ phase: 'done' }) });
    await settled();
    expect(child().received.some(({ type }) => type === 'examine')).toBe(false);
    expect(scans.current?.examination.phase).toBe('stopped');
    scans.examine(scanId);
    await settled();
    expect(asked('examine').scanId).toBe(scanId);
  });

  it('stops at once, and goes on again when the pipeline has ended the first', async () => {
    const { scans, done, child, asked, settled } = open();
    const scanId = await done();
    const first = asked('examine').id;
    scans.stopExamining();
    expect(scans.current?.examination.phase).toBe('stopped');
    scans.examine(scanId);
    await settled();
    expect(asked('examine').id).toBe(first);
    const failure = { code: 'cancelled', message: 'Cancelled.', detail: {} } as const;
    child().say({ type: 'failed', id: first, failure });
    await settled();
    expect(asked('examine').id).not.toBe(first);
    scans.examine(scanId);
    await settled();
    expect(child().received.filter(({ type }) => type === 'examine')).toHaveLength(2);
  });

  it('that fails leaves the scan as it is', async () => {
    const { scans, done, child, asked, heard, settled } = open();
    await done();
    const failure = { code: 'diskFull', message: 'Full.', detail: { path: '/w', bytes: 1 } } as const;
    child().say({ type: 'failed', id: asked('examine').id, failure });
    await settled();
    expect(scans.current).toMatchObject({ phase: 'done', examination: { phase: 'stopped' } });
    expect(heard('failure')).toEqual([failure]);
  });
});

describe('the examination and a preparation', () => {
  it('do not look at the same images: the examination ends, and goes on afterwards', async () => {
    const { scans, done, child, asked, settled } = open();
    const scanId = await done();
    const first = asked('examine').id;
    const waiting = scans.giveWay(scanId);
    expect(child().received.at(-1)).toEqual({ type: 'cancel', id: first });
    const failure = { code: 'cancelled', message: 'Cancelled.', detail: {} } as const;
    child().say({ type: 'failed', id: first, failure });
    const goOn = await waiting;
    goOn(false);
    await settled();
    expect(asked('examine').id).not.toBe(first);
  });

  it('one that the user stopped stays so, unless the preparation has looked at everything', async () => {
    const { scans, done, child, asked, settled } = open();
    const scanId = await done();
    const first = asked('examine').id;
    scans.stopExamining();
    const failure = { code: 'cancelled', message: 'Cancelled.', detail: {} } as const;
    child().say({ type: 'failed', id: first, failure });
    await settled();
    (await scans.giveWay(scanId))(false);
    await settled();
    expect(asked('examine').id).toBe(first);
    (await scans.giveWay(scanId))(true);
    await settled();
    expect(asked('examine').id).not.toBe(first);
  });
});

describe('a question about the scan', () => {
  it('is passed on, and so is its answer', async () => {
    const { questions, done, child, asked } = open();
    const scanId = await done();
    const filter = { ...everyImage, text: 'x' };
    const answer = questions.images({ scanId, filter, offset: 5, limit: 10 });
    expect(asked('images')).toMatchObject({ scanId, filter, offset: 5, limit: 10 });
    const page = { revision: 3, total: 0, offset: 5, images: [] };
    child().say({ type: 'images', id: asked('images').id, page });
    expect(await answer).toEqual(page);
  });

  it('of another scan is refused without asking', async () => {
    const { questions, done, child } = open();
    await done();
    const before = child().received.length;
    await expect(questions.undo('another')).rejects.toMatchObject({ code: 'scanNotFound' });
    expect(child().received).toHaveLength(before);
  });

  it('that changes something tells the new state at once', async () => {
    const { scans, questions, done, child, asked, heard, summary } = open();
    const scanId = await done();
    const changed = questions.mend(scanId, { type: 'deleteClass', className: 'robin' });
    const mended = summary({ phase: 'done', revision: 2, isMended: true });
    child().say({ type: 'mended', id: asked('mend').id, summary: mended });
    expect(await changed).toEqual(mended);
    expect(heard('scan.changed').at(-1)).toEqual(mended);
    expect(scans.current).toEqual(mended);
  });

  it('asks for the plan of a dataset of the workspace', async () => {
    const { questions, done, asked } = open();
    const scanId = await done();
    const split = { validationSplit: 0.1, testSplit: 0.1, seed: 1, stratified: true, useGiven: true };
    void questions
      .plan(scanId, {
        split: { ...split, grouping: { kind: 'none' } },
        preparation: { imageSize: 8, fit: 'squash', colour: 'rgb', background: '#ffffff' },
        balance: { kind: 'none' },
      })
      .catch(() => undefined);
    expect(asked('plan').place).toEqual({ kind: 'workspace', datasets: '/workspace/datasets' });
  });
});

describe('a pipeline process that ends', () => {
  it('fails the scan with its reason, which can be scanned again by another process', async () => {
    const { scans, children, asked, heard, settled } = open();
    scans.start(['/disk/birds']);
    children[0]?.exit(139, 'segmentation fault');
    await settled();
    expect(scans.current).toMatchObject({ phase: 'failed' });
    expect(heard('failure')).toMatchObject([{ code: 'pipelineCrashed', detail: { exitCode: 139 } }]);
    const { id } = scans.start(['/disk/birds']);
    expect(children).toHaveLength(2);
    expect(asked('scan').scanId).toBe(id);
  });

  it('takes a scan along that was complete, and each question fails', async () => {
    const { scans, questions, done, children, heard, settled } = open();
    const scanId = await done();
    const outcomes = Promise.allSettled([questions.overview(scanId), questions.undo(scanId)]);
    children[0]?.exit(1);
    expect(await outcomes).toMatchObject([
      { status: 'rejected', reason: { code: 'pipelineCrashed' } },
      { status: 'rejected', reason: { code: 'pipelineCrashed' } },
    ]);
    await settled();
    expect(scans.current).toMatchObject({ phase: 'failed' });
    expect(heard('scan.changed').at(-1)).toMatchObject({ phase: 'failed' });
  });

  it('is noticed also when a new process knows nothing of the scan', async () => {
    const { scans, questions, done, child, asked, settled } = open();
    const scanId = await done();
    const question = expect(questions.overview(scanId)).rejects.toMatchObject({ code: 'scanNotFound' });
    const failure = { code: 'scanNotFound', message: 'Not open.', detail: {} } as const;
    child().say({ type: 'failed', id: asked('overview').id, failure });
    await question;
    await settled();
    expect(scans.current).toMatchObject({ phase: 'failed' });
  });
});
