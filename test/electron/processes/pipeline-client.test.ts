import { expect, test } from 'vitest';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import { PipelineClient } from '../../../electron/processes/pipeline-client';
import { fakeChildren } from '../main/fake-child';

function client() {
  const { start, children } = fakeChildren<ToPipeline, FromPipeline>();
  return { pipeline: new PipelineClient(start), children };
}

test('answers reach the request they belong to, in any order', async () => {
  const { pipeline, children } = client();
  const first = pipeline.ask({ type: 'thumbnail', path: '/a.png', size: 64 });
  const second = pipeline.ask({ type: 'thumbnail', path: '/b.png', size: 64 });
  expect(children).toHaveLength(1);
  children[0]?.say(
    { type: 'image', id: 2, png: Uint8Array.of(2) },
    { type: 'image', id: 1, png: Uint8Array.of(1) },
  );
  expect(await first.done).toMatchObject({ png: Uint8Array.of(1) });
  expect(await second.done).toMatchObject({ png: Uint8Array.of(2) });
});

test('progress is told until the last message', async () => {
  const { pipeline, children } = client();
  const seen: number[] = [];
  const scan = pipeline.ask(
    { type: 'scan', roots: ['/x'] },
    (m) => m.type === 'listed' && seen.push(m.found),
  );
  children[0]?.say(
    { type: 'listed', id: 1, found: 10 },
    { type: 'listed', id: 1, found: 20 },
    { type: 'scanned', id: 1 },
  );
  await scan.done;
  expect(seen).toEqual([10, 20]);
});

test('a crash fails what was under way with its reason; the next request gets a new process', async () => {
  const { pipeline, children } = client();
  const lost = pipeline.ask({ type: 'thumbnail', path: '/bomb.png', size: 64 });
  children[0]?.exit(139, 'segmentation fault');
  await expect(lost.done).rejects.toMatchObject({ code: 'pipelineCrashed', detail: { exitCode: 139 } });
  const next = pipeline.ask({ type: 'thumbnail', path: '/a.png', size: 64 });
  expect(children).toHaveLength(2);
  children[1]?.say({ type: 'image', id: 2, png: new Uint8Array() });
  await expect(next.done).resolves.toBeDefined();
});

test('cancel names the request', () => {
  const { pipeline, children } = client();
  pipeline.ask({ type: 'scan', roots: ['/x'] }).done.catch(() => undefined);
  pipeline.ask({ type: 'scan', roots: ['/y'] }).cancel();
  expect(children[0]?.received.at(-1)).toEqual({ type: 'cancel', id: 2 });
});

test('a failure keeps its code and details', async () => {
  const { pipeline, children } = client();
  const scan = pipeline.ask({ type: 'scan', roots: ['/x'] });
  children[0]?.say({
    type: 'failed',
    id: 1,
    failure: { code: 'noClasses', message: 'none', detail: { images: 3 } },
  });
  await expect(scan.done).rejects.toMatchObject({ code: 'noClasses', detail: { images: 3 } });
});
