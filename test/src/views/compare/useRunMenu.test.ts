import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import type { Run } from '@core/run/run';
import type { MenuEntry } from '@/components/menu-entry';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
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
