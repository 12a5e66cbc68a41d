import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import QueueBanner from '@/components/queue/QueueBanner.vue';
import QueueCard from '@/components/queue/QueueCard.vue';
import QueueDialog from '@/components/queue/QueueDialog.vue';
import UnderWayMenu from '@/components/queue/UnderWayMenu.vue';
import WaitingNote from '@/components/queue/WaitingNote.vue';
import { useExperimentsStore } from '@/stores/experiments';
import { useQueueStore } from '@/stores/queue';
import { useRunsStore } from '@/stores/runs';
import { experimentOf, partOf, queued } from '../../support/experiment-runs';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { epochOf, failedWith, runOf, running } from '../../support/runs';

const unmeasured = { last: null, best: null };
const waiting = { state: queued, ...unmeasured };
const runs = [
  partOf('baseline', 1),
  partOf('dropout', 1, { state: running, last: epochOf(1) }),
  partOf('baseline', 2, waiting),
  partOf('dropout', 2, waiting),
  partOf('baseline', 3, waiting),
  partOf('dropout', 3, waiting),
];
const waitingIds = runs.slice(2).map(({ id }) => id);

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'queue.move': () => null,
    'queue.pause': () => null,
    'queue.resume': () => null,
    'runs.stop': () => null,
  });
  freshStores();
  useRunsStore();
  useExperimentsStore();
  useQueueStore();
  bridge.emit('experiment.changed', experimentOf());
  bridge.emit('runs.changed', runs);
  bridge.emit('queue.changed', { isPaused: false, runIds: waitingIds });
});
const byId = (wrapper: VueWrapper, id: string) => wrapper.findAll(`[data-testid="${id}"]`);
const inDocument = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];

describe('the card of the queue', () => {
  const card = (shownId: string | null = 'dropout-1') => mounted(QueueCard, { experimentId: 'e1', shownId });

  it('shows variants by seeds, and how each run stands, also in words', () => {
    const wrapper = card();
    expect(wrapper.get('[data-testid="queue-done"]').text()).toBe('1 of 6 done');
    const cells = byId(wrapper, 'grid-cell');
    expect(cells.map((cell) => cell.attributes('data-state'))).toEqual([
      'done',
      'waiting',
      'waiting',
      'running',
      'waiting',
      'waiting',
    ]);
    expect(cells[3]!.attributes('aria-label')).toBe('dropout 0.5, seed 1: training, 25\u00a0%');
    expect(cells[3]!.attributes('aria-current')).toBe('true');
    expect(wrapper.text()).toContain('4 waiting');
  });

  it('brings up the run of a cell', async () => {
    const wrapper = card();
    await byId(wrapper, 'grid-cell')[0]!.trigger('click');
    expect(useRunsStore().shown?.id).toBe('baseline-1');
  });

  it('is walked with the arrow keys from the run that is shown, one stop for Tab', async () => {
    const wrapper = card();
    const stops = () => byId(wrapper, 'grid-cell').map((cell) => cell.attributes('tabindex'));
    expect(stops()).toEqual(['-1', '-1', '-1', '0', '-1', '-1']);
    await byId(wrapper, 'grid-cell')[3]!.trigger('keydown', { key: 'ArrowRight' });
    await byId(wrapper, 'grid-cell')[4]!.trigger('keydown', { key: 'ArrowUp' });
    await flushPromises();
    expect(stops()).toEqual(['-1', '0', '-1', '-1', '-1', '-1']);
    expect(document.activeElement).toBe(byId(wrapper, 'grid-cell')[1]!.element);
  });

  it('pauses the queue and lets it go on', async () => {
    const wrapper = card();
    await wrapper.get('[data-testid="queue-pause"]').trigger('click');
    expect(bridge.inputsOf('queue.pause')).toHaveLength(1);
    bridge.emit('queue.changed', { isPaused: true, runIds: waitingIds });
    await flushPromises();
    await wrapper.get('[data-testid="queue-resume"]').trigger('click');
    expect(bridge.inputsOf('queue.resume')).toHaveLength(1);
  });
});

describe('several runs under way', () => {
  it('can be chosen from; one alone needs no choice', async () => {
    expect(mounted(UnderWayMenu).find('[data-testid="choose-run"]').exists()).toBe(false);
    bridge.emit('run.changed', partOf('baseline', 2, { state: running, last: epochOf(2) }));
    const menu = mounted(UnderWayMenu);
    await menu.get('[data-testid="choose-run"]').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(inDocument('under-way').map((entry) => entry.textContent)).toEqual([
      expect.stringContaining('baseline · seed 2'),
      expect.stringContaining('dropout 0.5 · seed 1'),
    ]);
    inDocument('under-way')[1]?.click();
    await flushPromises();
    expect(useRunsStore().shown?.id).toBe('dropout-1');
  });
});

describe('the list of the queue', () => {
  async function dialog(): Promise<void> {
    mounted(QueueDialog, { open: true });
    await flushPromises();
  }

  it('names what trains', async () => {
    await dialog();
    expect(document.body.textContent).toContain('dropout 0.5 · seed 1');
    expect(document.body.textContent).toContain('Under way');
  });

  it('is nothing where nothing waits', async () => {
    bridge.emit('queue.changed', { isPaused: false, runIds: [] });
    await dialog();
    expect(inDocument('waiting-list')).toEqual([]);
    expect(document.body.textContent).toContain('No run waits.');
  });
});

describe('a queue that does not go on', () => {
  it('says nothing while it goes on', () => {
    expect(mounted(QueueBanner).find('[data-testid="queue-banner"]').exists()).toBe(false);
  });

  it('says how many runs wait, and goes on when it is told to', async () => {
    bridge.emit('queue.changed', { isPaused: true, runIds: waitingIds });
    const banner = mounted(QueueBanner);
    expect(banner.text()).toContain('4 runs are waiting; the queue is paused.');
    await banner.get('[data-testid="queue-go-on"]').trigger('click');
    expect(bridge.inputsOf('queue.resume')).toHaveLength(1);
  });

  it('says which run was interrupted after a restart, and where', () => {
    const cut = partOf('dropout', 1, { state: failedWith('interrupted'), last: epochOf(2) });
    bridge.emit('run.changed', cut);
    bridge.emit('queue.changed', { isPaused: true, runIds: [cut.id, ...waitingIds] });
    expect(mounted(QueueBanner).text()).toContain('dropout 0.5 · seed 1 was interrupted in epoch 3');
  });
});

it('a waiting run says its place', () => {
  const note = (id: string) => mounted(WaitingNote, { run: useRunsStore().get(id) ?? runOf(id) }).text();
  expect(note('baseline-2')).toContain('It is the next one.');
  expect(note('baseline-3')).toContain('2 runs are before it.');
});
