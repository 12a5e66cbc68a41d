import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { TooltipProvider } from 'reka-ui';
import { useDatasetsStore } from '@/stores/datasets';
import { useToastsStore } from '@/stores/toasts';
import DatasetsFrame from '@/views/data/datasets/DatasetsFrame.vue';
import { fitsText, orderedBy, sortDatasets } from '@/views/data/datasets/dataset-order';
import { entryOf } from '../../../support/datasets';
import { FakeBridge } from '../../../support/fake-bridge';
import { freshStores, mounted } from '../../../support/mount';
import { runOf } from '../../../support/runs';
import { useRunsStore } from '@/stores/runs';

const look = { at: '2026-05-02T10:00:00.000Z', by: 'export' as const, run: 'baseline', accuracy: 0.9 };
const birds = entryOf({ id: '1'.repeat(24), name: 'birds', bytes: 300 }, [look]);
const cars = entryOf({
  id: '2'.repeat(24),
  name: 'Cars',
  bytes: 900,
  createdAt: '2026-05-03T10:00:00.000Z',
  sources: ['/disk/vehicles'],
  importedAt: '2026-05-03T10:00:00.000Z',
});

beforeEach(() => {
  document.body.innerHTML = '';
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  new FakeBridge({
    'data.datasets': () => [birds, cars],
    'data.deleteDataset': () => null,
    'data.restoreDataset': () => birds,
    'runs.list': () => [runOf('one', { datasetId: birds.manifest.id, name: 'baseline' })],
  });
  freshStores();
});

const all = (id: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`),
];
const names = (): (string | undefined)[] =>
  all('dataset-row').map((row) => row.querySelector('.open')?.textContent.trim());
async function shown(): Promise<void> {
  mounted(TooltipProvider, {}, { slots: { default: () => h(DatasetsFrame) } });
  await useDatasetsStore().load();
  await useRunsStore().load();
  useDatasetsStore().isListShown = true;
  await flushPromises();
}
async function choose(row: number, entry: string): Promise<void> {
  all('dataset-row-menu')[row]?.click();
  await flushPromises();
  all(entry)[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
}

describe('the list of datasets', () => {
  it('shows the newest first, with origin and looks at the test part', async () => {
    await shown();
    expect(names()).toEqual(['Cars', 'birds']);
    expect(all('dataset-row').map((row) => (row as HTMLTableRowElement).cells[6]?.textContent)).toEqual([
      'from an archive',
      'birds',
    ]);
    expect(
      all('dataset-row').map((row) => (row as HTMLTableRowElement).cells[7]?.textContent.trim()),
    ).toEqual(['–', '1']);
  });

  it('finds by name, class and folder', async () => {
    await shown();
    const field = all('datasets-search')[0] as HTMLInputElement;
    field.value = 'VEHIC';
    field.dispatchEvent(new Event('input'));
    await flushPromises();
    expect(names()).toEqual(['Cars']);
    expect([fitsText(birds, 'wren'), fitsText(birds, 'crow')]).toEqual([true, false]);
  });

  it('says which runs were trained on a dataset before it is deleted, and takes it back', async () => {
    await shown();
    await choose(1, 'dataset-delete');
    expect(all('delete-runs')[0]?.textContent).toContain('baseline');
    all('delete-dataset')[0]?.click();
    await flushPromises();
    expect(names()).toEqual(['Cars']);
    useToastsStore().toasts.at(-1)?.undo?.();
    await flushPromises();
    expect(names()).toEqual(['Cars', 'birds']);
  });
});

describe('the order of datasets', () => {
  it('is by any column, either way', () => {
    const by = (key: Parameters<typeof orderedBy>[0]) =>
      sortDatasets([birds, cars], orderedBy(key, { by: 'images', descending: true })).map(
        ({ manifest }) => manifest.name,
      );
    expect([by('name'), by('bytes'), by('looks'), by('age')]).toEqual([
      ['birds', 'Cars'],
      ['Cars', 'birds'],
      ['birds', 'Cars'],
      ['Cars', 'birds'],
    ]);
    expect(orderedBy('name', { by: 'name', descending: false })).toEqual({ by: 'name', descending: true });
  });
});
