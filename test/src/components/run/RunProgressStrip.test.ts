import { nextTick } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import RunProgressStrip from '@/components/run/RunProgressStrip.vue';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { checkpointAt, epochOf, runOf, running } from '../../support/runs';

const checkpoint = checkpointAt(25);
beforeEach(() => {
  new FakeBridge();
  freshStores();
  vi.useFakeTimers({ now: Date.parse(checkpoint.savedAt) + 4000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells how long ago the run was saved, and goes on counting', async () => {
  const run = runOf('a', { state: running, last: epochOf(2), checkpoint });
  const strip = mounted(RunProgressStrip, { run });
  const saved = strip.get('[data-testid="saved"]');
  expect(saved.text()).toBe('Saved 4\u00a0s ago');
  expect(saved.attributes('title')).toContain('step 25');
  vi.advanceTimersByTime(61_000);
  await nextTick();
  expect(saved.text()).toBe('Saved 1\u00a0min 5\u00a0s ago');
});

it('says nothing of it before the first checkpoint', () => {
  const strip = mounted(RunProgressStrip, { run: runOf('a', { state: running }) });
  expect(strip.find('[data-testid="saved"]').exists()).toBe(false);
});

it('speaks Korean', () => {
  const strip = mounted(
    RunProgressStrip,
    { run: runOf('a', { state: running, checkpoint }) },
    { language: 'ko' },
  );
  expect(strip.get('[data-testid="saved"]').text()).toBe('4초 전에 저장');
});
