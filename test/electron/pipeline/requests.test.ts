import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { everyImage } from '@core/dataset/image-page';
import type { Failure } from '@core/errors';
import { isLast, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import { Requests } from '../../../electron/pipeline/requests';
import { temporaryFolder } from '../temporary-folder';
import { inProcessDecode } from './in-process-decode';
import { pets } from './scanned';

type WithoutId<M> = M extends { id: number } ? Omit<M, 'id'> : never;
type AboutRequest = Exclude<FromPipeline, { type: 'decode' | 'notKept' }>;
type ToDecode = Extract<FromPipeline, { type: 'decode' }>;

const never = new AbortController().signal;

/** Requests in this process, and a decoder that answers unless it is held back. */
class Asker {
  readonly heard: AboutRequest[] = [];
  readonly works: ToDecode[] = [];
  readonly notKept: Failure[] = [];
  isHeld = false;
  private id = 0;
  private readonly requests = new Requests((message) => {
    if (message.type === 'notKept') this.notKept.push(message.failure);
    else if (message.type !== 'decode') this.heard.push(message);
    else if (this.isHeld) this.works.push(message);
    else void this.decode(message);
  });

  async decode({ ticket, work }: ToDecode): Promise<void> {
    this.requests.receive({ type: 'decoded', ticket, answer: await inProcessDecode(work, never) });
  }

  /** @returns its number */
  post(message: WithoutId<ToPipeline>): number {
    this.requests.receive({ ...message, id: ++this.id });
    return this.id;
  }

  cancel(id: number): void {
    this.requests.receive({ type: 'cancel', id });
  }

  lastOf(id: number): AboutRequest | undefined {
    return this.heard.find((message) => message.id === id && isLast(message));
  }

  async ask(message: WithoutId<ToPipeline>): Promise<AboutRequest> {
    const id = this.post(message);
    return vi.waitFor(() => this.lastOf(id) ?? Promise.reject(new Error('no answer')), { interval: 1 });
  }
}

const scanOf = (roots: string[], scanId = 'one') => {
  return { type: 'scan' as const, scanId, name: 'pets', roots, isSample: false, memory: null };
};
const cancelled = { type: 'failed', failure: { code: 'cancelled' } };

describe('changes that cannot be written', () => {
  it('are told once, after they were made', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const asker = new Asker();
    const memory = join(temporaryFolder(), 'memory');
    writeFileSync(memory, 'a file is in the way');
    await asker.ask({ ...scanOf([pets()]), memory });
    for (const className of ['fox', 'wolf']) {
      const mend = { type: 'addClass' as const, className };
      expect(await asker.ask({ type: 'mend', scanId: 'one', mend })).toMatchObject({ type: 'mended' });
      const told = { code: 'folderNotWritable', detail: { path: memory } };
      expect(asker.notKept).toMatchObject([told]);
    }
    await asker.ask({ type: 'close' });
    expect(asker.notKept).toHaveLength(1);
    log.mockRestore();
  });
});

describe('cancelling', () => {
  it('is answered at once, though the decoder does not answer', async () => {
    const asker = new Asker();
    asker.isHeld = true;
    const id = asker.post(scanOf([pets()]));
    await vi.waitFor(() => expect(asker.works).toHaveLength(1));
    asker.cancel(id);
    await vi.waitFor(() => expect(asker.lastOf(id)).toMatchObject(cancelled));
    const { length } = asker.heard;
    // An answer that comes too late is for nobody.
    for (const work of asker.works) await asker.decode(work);
    expect(asker.heard).toHaveLength(length);
  });

  it('leaves the pages of what was read so far', async () => {
    const asker = new Asker();
    asker.isHeld = true;
    const id = asker.post(scanOf([pets()]));
    await vi.waitFor(() => expect(asker.works).toHaveLength(1));
    asker.cancel(id);
    const page = await asker.ask({ type: 'images', scanId: 'one', filter: everyImage, offset: 0, limit: 5 });
    expect(page).toMatchObject({ type: 'images', page: { total: 0 } });
    const mend = { type: 'addClass', className: 'emu' } as const;
    expect(await asker.ask({ type: 'mend', scanId: 'one', mend })).toMatchObject({
      failure: { code: 'busy' },
    });
  });

  it('of an examination is answered at once, and the next one takes up all that is missing', async () => {
    const asker = new Asker();
    await asker.ask(scanOf([pets()]));
    asker.isHeld = true;
    const id = asker.post({ type: 'examine', scanId: 'one' });
    await vi.waitFor(() => expect(asker.works).toHaveLength(1));
    asker.cancel(id);
    await vi.waitFor(() => expect(asker.lastOf(id)).toMatchObject(cancelled));
    asker.isHeld = false;
    expect(await asker.ask({ type: 'examine', scanId: 'one' })).toMatchObject({
      type: 'examined',
      summary: { examination: { phase: 'done', done: 2, total: 2 } },
    });
  });
});

describe('several requests', () => {
  it('are answered while a scan goes on, which tells its summary meanwhile', async () => {
    const asker = new Asker();
    asker.isHeld = true;
    const id = asker.post(scanOf([pets()]));
    await vi.waitFor(() => expect(asker.works).toHaveLength(1));
    expect(await asker.ask({ type: 'overview', scanId: 'one' })).toMatchObject({ overview: { sizes: [] } });
    await vi.waitFor(() => {
      const summaries = asker.heard.filter((message) => message.type === 'summary' && message.id === id);
      expect(summaries.at(-1)).toMatchObject({ summary: { phase: 'reading', found: 2, read: 0 } });
    });
    for (const work of asker.works) await asker.decode(work);
    await vi.waitFor(() => expect(asker.lastOf(id)).toMatchObject({ summary: { phase: 'done', images: 2 } }));
  });

  it('name the open scan, or fail', async () => {
    const asker = new Asker();
    await asker.ask(scanOf([pets()], 'one'));
    await asker.ask(scanOf([pets()], 'two'));
    const overview = (scanId: string) => asker.ask({ type: 'overview', scanId });
    expect(await overview('one')).toMatchObject({ failure: { code: 'scanNotFound' } });
    expect(await overview('two')).toMatchObject({ type: 'overview' });
    expect(await asker.ask({ type: 'close' })).toMatchObject({ type: 'closed' });
    expect(await overview('two')).toMatchObject({ failure: { code: 'scanNotFound' } });
  });

  it('end when their scan is closed', async () => {
    const asker = new Asker();
    await asker.ask(scanOf([pets()]));
    asker.isHeld = true;
    const id = asker.post({ type: 'examine', scanId: 'one' });
    await vi.waitFor(() => expect(asker.works).toHaveLength(1));
    await asker.ask({ type: 'close' });
    await vi.waitFor(() => expect(asker.lastOf(id)).toMatchObject(cancelled));
  });
});
