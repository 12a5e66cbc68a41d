import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import RunFailure from '@/components/run/RunFailure.vue';
import RunStatus from '@/components/run/RunStatus.vue';
import RunVerdict from '@/components/run/RunVerdict.vue';
import { secondsTaken } from '@/components/run/run-status';
import { useRunsStore } from '@/stores/runs';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { checkpointAt, epochOf, failedWith, paused, runOf, running } from '../../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({ 'runs.resume': ({ runId }) => runOf(runId, { state: running }) });
  freshStores();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-03T12:00:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});
/** After 25 steps of a run with ten an epoch, four epochs in all. */
const pausedRun = runOf('a', {
  state: paused,
  last: epochOf(2),
  best: epochOf(2),
  checkpoint: checkpointAt(25),
});

describe('a paused run', () => {
  it('says so in a word and a sign', () => {
    const pill = mounted(RunStatus, { run: pausedRun });
    expect([pill.text(), pill.find('svg').exists()]).toEqual(['Paused', true]);
    expect(mounted(RunStatus, { run: pausedRun }, { language: 'ko' }).text()).toBe('일시 정지');
  });

  it('says where it stands, when that was saved, and how good it is so far', () => {
    const verdict = mounted(RunVerdict, { run: pausedRun });
    const heading = verdict.get('[data-testid="paused-at"]').text();
    expect(heading).toContain('Paused at epoch 3 of 4, step 5 of 10');
    expect(heading).toMatch(/saved \d\d:02$/);
    expect(verdict.text()).toContain('80.0\u00a0% validation accuracy');
  });

  it('tells the day as well if that was another one', () => {
    vi.setSystemTime(new Date('2026-05-20T12:00:00.000Z'));
    expect(mounted(RunVerdict, { run: pausedRun }).text()).toMatch(/saved 3 May, \d\d:02/);
  });

  it('stands at the beginning before its first epoch has ended', () => {
    const run = { ...pausedRun, last: null, best: null, checkpoint: checkpointAt(3) };
    const verdict = mounted(RunVerdict, { run });
    expect(verdict.text()).toContain('Paused at epoch 1 of 4, step 3 of 10');
    expect(verdict.text()).not.toContain('no weights');
  });

  it('stands at the end of an epoch that has not been measured yet, not before the next', () => {
    const verdict = mounted(RunVerdict, { run: { ...pausedRun, checkpoint: checkpointAt(30) } });
    expect(verdict.text()).toContain('Paused at epoch 3 of 4, step 10 of 10');
  });

  it('took the time that it trained, not the time that it was paused', () => {
    expect(secondsTaken(pausedRun)).toBe(4);
  });
});

it('a run that early stopping ended says how many epochs it took', () => {
  const run = runOf('a', { last: epochOf(2), best: epochOf(1) });
  expect(run.hyperparameters.epochs).toBe(4);
  expect(mounted(RunVerdict, { run }).text()).toContain('2 epochs in 4\u00a0s');
});

describe('an interrupted run', () => {
  const interrupted = { ...pausedRun, state: failedWith('interrupted') };

  it('tells from where it goes on, and does so', async () => {
    const banner = mounted(RunFailure, { run: interrupted });
    expect(banner.text()).toContain('The run was interrupted');
    expect(banner.text()).toContain('It goes on from step 25, in epoch 3.');
    expect(banner.text()).toContain('The weights of epoch 2 are safe');
    await banner.get('[data-testid="failure-resume"]').trigger('click');
    expect(bridge.inputsOf('runs.resume')).toEqual([{ runId: 'a' }]);
  });

  it('is not resumed while another run trains', async () => {
    bridge.answers['runs.list'] = () => [runOf('b', { state: running })];
    await useRunsStore().load();
    expect(mounted(RunFailure, { run: interrupted }).find('[data-testid="failure-resume"]').exists()).toBe(
      false,
    );
  });

  it('has nothing to keep without an epoch and a checkpoint', () => {
    const run = { ...interrupted, last: null, best: null, checkpoint: null };
    const banner = mounted(RunFailure, { run });
    expect(banner.text()).toContain('there is nothing to keep');
    expect(banner.find('[data-testid="failure-resume"]').exists()).toBe(false);
  });
});

it('a run whose loss was no longer a number is not resumed: its finding says what mends it', () => {
  const run = { ...pausedRun, state: failedWith('nonFiniteLoss', { step: 26 }) };
  const banner = mounted(RunFailure, { run });
  expect(banner.find('[data-testid="failure-resume"]').exists()).toBe(false);
});
