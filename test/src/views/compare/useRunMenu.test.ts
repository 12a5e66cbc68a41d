import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import type { Run } from '@core/run/run';
import type { MenuEntry } from '@/components/menu-entry';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';
import { useRunMenu } from '@/views/compare/useRunMenu';
import { FakeBridge } from '../../support/fake-bridge';
import { composed, freshStores } from '../../support/mount';
import { checkpointAt, paused, runOf, running } from '../../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'runs.pause': () => null,
    'runs.resume': ({ runId }) => runOf(runId, { state: running }),
  });
  freshStores();
});
type Action = Extract<MenuEntry, { kind: 'action' }>;
const resumable = runOf('a', { state: paused, checkpoint: checkpointAt(25) });
function action(run: Run, testid: string): Action | undefined {
  const menu = composed(useRunMenu);
  return menu
    .entries(
      run,
      () => undefined,
      () => undefined,
    )
    .filter((entry) => entry.kind === 'action')
    .find((entry) => entry.testid === testid);
}

it('a run of the list that trains is paused', async () => {
  const run = runOf('a', { state: running, checkpoint: checkpointAt(25) });
  expect(action(run, 'run-resume')).toBeUndefined();
  action(run, 'run-pause')?.select();
  await flushPromises();
  expect(bridge.inputsOf('runs.pause')).toEqual([{ runId: 'a' }]);
});

it('a paused one is resumed, and shown', async () => {
  expect(action(resumable, 'run-pause')).toBeUndefined();
  action(resumable, 'run-resume')?.select();
  await flushPromises();
  expect(bridge.inputsOf('runs.resume')).toEqual([{ runId: 'a' }]);
  expect(useNavigationStore().place).toBe('train');
});

it('one with nothing to go on from is neither, and one waits for the other', async () => {
  expect(action(runOf('a'), 'run-resume')).toBeUndefined();
  bridge.answers['runs.list'] = () => [runOf('b', { state: running })];
  await useRunsStore().load();
  expect(action(resumable, 'run-resume')?.disabled).toBe(true);
});

it('one that was measured is saved for TensorBoard, and where it is and how to open it are told', async () => {
  bridge.answers['tensorboard.save'] = () => ({ logFolder: '/my logs', folder: '/my logs/run a' });
  expect(action(runOf('a', { last: null }), 'run-save-tensorboard')?.disabled).toBe(true);
  action(runOf('a'), 'run-save-tensorboard')?.select();
  await flushPromises();
  expect(bridge.inputsOf('tensorboard.save')).toEqual([{ runId: 'a' }]);
  expect(useToastsStore().toasts.map(({ content }) => content)).toEqual([
    { text: 'Saved in /my logs/run a. Open it with: tensorboard --logdir "/my logs"' },
  ]);
});

it('a dialog that was closed is told nothing of', async () => {
  bridge.answers['tensorboard.save'] = () => null;
  action(runOf('a'), 'run-save-tensorboard')?.select();
  await flushPromises();
  expect(useToastsStore().toasts).toEqual([]);
});
