import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useDatasetsStore } from '@/stores/datasets';
import { useFailuresStore } from '@/stores/failures';
import { useNavigationStore } from '@/stores/navigation';
import { useSettingsStore } from '@/stores/settings';
import { useToastsStore } from '@/stores/toasts';
import { datasetOf } from '../support/datasets';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({ 'log.error': () => null });
  freshStores();
});

describe('navigation', () => {
  it('goes where the user or main says', () => {
    const navigation = useNavigationStore();
    expect([navigation.place, navigation.hasMoved]).toEqual(['data', false]);
    bridge.emit('navigate', { place: 'train' });
    expect([navigation.place, navigation.hasMoved]).toEqual(['train', true]);
  });
});

describe('failures', () => {
  it('tells a failure once, not again while it is shown', () => {
    const failures = useFailuresStore();
    failures.report(new RidgelineError('diskFull', 'No space is left.'));
    bridge.emit('failure', { code: 'diskFull', message: 'No space is left.', detail: {} });
    expect(useToastsStore().toasts).toHaveLength(1);
  });

  it('keeps quiet about what the user cancelled', () => {
    useFailuresStore().report(new RidgelineError('cancelled', 'Cancelled.'));
    expect(useToastsStore().toasts).toEqual([]);
  });

  it('writes a bug to the log, and what a user can mend not', async () => {
    const failures = useFailuresStore();
    failures.report(new RidgelineError('diskFull', 'No space is left.'));
    expect(bridge.inputsOf('log.error')).toEqual([]);
    failures.report(new TypeError('x is undefined'));
    await vi.waitFor(() => expect(bridge.inputsOf('log.error')).toHaveLength(1));
    expect(JSON.stringify(bridge.inputsOf('log.error'))).toContain('x is undefined');
  });

  it('lets a place show a failure in its own way', () => {
    const failures = useFailuresStore();
    failures.offerTo(({ code }) => code === 'noClasses');
    failures.report(new RidgelineError('noClasses', 'No classes.'));
    expect(useToastsStore().toasts).toEqual([]);
  });
});

describe('toasts', () => {
  it('keeps the latest four', () => {
    const toasts = useToastsStore();
    for (let i = 1; i <= 6; i++) toasts.tell(`message ${i}`);
    expect(toasts.toasts.map(({ content }) => 'text' in content && content.text)).toEqual([
      'message 3',
      'message 4',
      'message 5',
      'message 6',
    ]);
  });
});

describe('settings', () => {
  const info = { version: '0.1.0', platform: 'linux', cpu: 'CPU', workspace: '/w', locale: 'ko-KR' };

  it('takes the language of the system unless one is chosen', async () => {
    bridge.answers['app.info'] = () => info;
    bridge.answers['settings.get'] = () => ({ language: 'system', theme: 'light', lessonAnswers: {} });
    bridge.answers['settings.set'] = () => null;
    const settings = useSettingsStore();
    await settings.load();
    expect(settings.language).toBe('ko');
    await settings.change({ language: 'en' });
    expect(settings.language).toBe('en');
    expect(bridge.inputsOf('settings.set')).toEqual([{ language: 'en', theme: 'light', lessonAnswers: {} }]);
  });

  it('starts with the defaults when they cannot be read, and says so', async () => {
    const settings = useSettingsStore();
    await settings.load();
    expect(settings.settings).toEqual({ language: 'system', theme: 'system', lessonAnswers: {} });
    expect(useToastsStore().toasts).toHaveLength(1);
  });
});

describe('datasets', () => {
  const [older, newer] = [
    datasetOf({ id: '1'.repeat(24), createdAt: '2026-05-01T10:00:00.000Z' }),
    datasetOf({ id: '2'.repeat(24), createdAt: '2026-05-02T10:00:00.000Z' }),
  ];

  it('lists the newest first and knows the open one', async () => {
    bridge.answers['data.datasets'] = () => [older, newer].map((manifest) => ({ manifest, looks: [] }));
    const datasets = useDatasetsStore();
    await datasets.load(older.id);
    expect(datasets.all.map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(datasets.current?.id).toBe(older.id);
  });

  it('follows what main opens', () => {
    const datasets = useDatasetsStore();
    bridge.emit('dataset.opened', newer);
    expect(datasets.current?.id).toBe(newer.id);
  });

  it('looks again when one cannot be opened', async () => {
    bridge.answers['data.datasets'] = () => [{ manifest: newer, looks: [] }];
    bridge.answers['data.openDataset'] = () => {
      throw new RidgelineError('datasetNotFound', 'Gone.');
    };
    const datasets = useDatasetsStore();
    await datasets.open(older.id);
    expect(datasets.all.map(({ id }) => id)).toEqual([newer.id]);
    expect(useToastsStore().toasts).toHaveLength(1);
  });
});
