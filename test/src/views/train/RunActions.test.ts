import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '@core/run/run';
import { useQueueStore } from '@/stores/queue';
import RunActions from '@/views/train/RunActions.vue';
import { queued } from '../../support/experiment-runs';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { checkpointAt, failedWith, paused, runOf, running } from '../../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'runs.stop': () => null,
    'runs.pause': () => null,
    'runs.resume': ({ runId }) => runOf(runId, { state: running }),
  });
  freshStores();
});
const active = runOf('a', { state: running });
const resumable = runOf('a', { state: paused, checkpoint: checkpointAt(25) });
const buttons = (wrapper: ReturnType<typeof mounted>) =>
  wrapper.findAll('button').map((button) => button.attributes('data-testid'));
const press = (target: EventTarget) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }));

describe('what can be done with the run that is shown', () => {
  it('is to stop and to pause it while it trains', async () => {
    const wrapper = mounted(RunActions, { run: active });
    expect(buttons(wrapper)).toEqual(['stop', 'pause']);
    await wrapper.get('[data-testid="pause"]').trigger('click');
    expect(bridge.inputsOf('runs.pause')).toEqual([{ runId: 'a' }]);
    // The checkpoint takes a moment.
    expect(wrapper.get('[data-testid="pause"]').text()).toBe('Pausing');
    expect(wrapper.get('[data-testid="pause"]').attributes('disabled')).toBeDefined();
    await wrapper.setProps({ run: resumable });
    expect(buttons(wrapper)).toEqual(['resume']);
    await wrapper.get('[data-testid="resume"]').trigger('click');
    await wrapper.setProps({ run: active });
    expect(wrapper.get('[data-testid="pause"]').text()).toBe('Pause');
  });

  it.each([
    ['paused', paused],
    ['crashed', failedWith('trainerCrashed')],
  ])('is to resume it when it is %s', (_, state) => {
    const wrapper = mounted(RunActions, { run: { ...resumable, state } });
    expect(buttons(wrapper)).toEqual(['resume']);
    expect(wrapper.get('button').attributes('title')).toContain('step 25');
  });

  it('is nothing once it has finished, or without a checkpoint', () => {
    expect(buttons(mounted(RunActions, { run: runOf('a') }))).toEqual([]);
    expect(buttons(mounted(RunActions, { run: { ...resumable, checkpoint: null } }))).toEqual([]);
    const damaged = { ...resumable, state: failedWith('checkpointDamaged') };
    expect(buttons(mounted(RunActions, { run: damaged }))).toEqual([]);
  });

  it('is to take it out of the queue while it waits, and to train it next unless it is the next', async () => {
    bridge.answers['queue.move'] = () => null;
    useQueueStore();
    bridge.emit('queue.changed', { isPaused: false, runIds: ['first', 'a'] });
    const wrapper = mounted(RunActions, { run: runOf('a', { state: queued }) });
    expect(buttons(wrapper)).toEqual(['take-out', 'train-next']);
    await wrapper.get('[data-testid="train-next"]').trigger('click');
    expect(bridge.inputsOf('queue.move')).toEqual([{ runId: 'a', before: 'first' }]);
    bridge.emit('queue.changed', { isPaused: false, runIds: ['a', 'first'] });
    await flushPromises();
    expect(buttons(wrapper)).toEqual(['take-out']);
    await wrapper.get('[data-testid="take-out"]').trigger('click');
    expect(bridge.inputsOf('runs.stop')).toEqual([{ runId: 'a' }]);
  });

  it('is to resume it once, not again before that is answered', async () => {
    let answer: (run: Run) => void = () => undefined;
    bridge.answers['runs.resume'] = () => new Promise<Run>((resolve) => (answer = resolve));
    const wrapper = mounted(RunActions, { run: resumable });
    await wrapper.get('[data-testid="resume"]').trigger('click');
    expect(wrapper.get('[data-testid="resume"]').attributes('disabled')).toBeDefined();
    await wrapper.get('[data-testid="resume"]').trigger('click');
    press(document.body);
    expect(bridge.inputsOf('runs.resume')).toEqual([{ runId: 'a' }]);
    answer(active);
    await flushPromises();
    // It could not be resumed after all, as far as this run tells.
    expect(wrapper.get('[data-testid="resume"]').attributes('disabled')).toBeUndefined();
  });

  it('is toggled with Space, unless somebody types or a button has the focus', async () => {
    const wrapper = mounted(RunActions, { run: active });
    const field = document.body.appendChild(document.createElement('input'));
    press(field);
    press(wrapper.get('button').element);
    expect(bridge.inputsOf('runs.pause')).toEqual([]);
    press(document.body);
    await flushPromises();
    expect(bridge.inputsOf('runs.pause')).toEqual([{ runId: 'a' }]);
    await wrapper.setProps({ run: resumable });
    press(document.body);
    await flushPromises();
    expect(bridge.inputsOf('runs.resume')).toEqual([{ runId: 'a' }]);
  });

  it('is said in Korean too', () => {
    expect(mounted(RunActions, { run: resumable }, { language: 'ko' }).text()).toBe('이어서 학습');
  });
});
