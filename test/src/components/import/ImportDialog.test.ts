import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestOutput } from '@core/contract';
import ImportDialog from '@/components/import/ImportDialog.vue';
import { useImportForm } from '@/components/import/useImportForm';
import { useDatasetsStore } from '@/stores/datasets';
import { useModelImportStore } from '@/stores/model-import';
import { useNavigationStore } from '@/stores/navigation';
import { useToastsStore } from '@/stores/toasts';
import { datasetOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { summaryOf } from '../../support/model-summaries';
import { composed, freshStores, mounted } from '../../support/mount';
import { runWithAccuracy } from '../../support/runs';

type Made = RequestOutput<'models.import'>;

let finish: (made: Made) => void;
let bridge: FakeBridge;
beforeEach(async () => {
  bridge = new FakeBridge({
    'models.read': () => summaryOf(),
    'models.import': () =>
      new Promise<Made>((resolve) => {
        finish = resolve;
      }),
  });
  freshStores();
  useDatasetsStore().setCurrent(datasetOf());
  await useModelImportStore().read('/disk/flowers.keras');
});

const made: Made = { run: runWithAccuracy('made', 0.9), golden: null };
const button = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);

async function importing() {
  const dialog = mounted(ImportDialog);
  await flushPromises();
  button('import-start')?.click();
  await flushPromises();
  return dialog;
}

describe('the form', () => {
  it('begins with what suits a model that was read before it was shown', () => {
    expect(composed(useImportForm).fields).toMatchObject({ name: 'flowers', classes: 'names' });
  });

  it('begins with as much of a long name as a run may have', async () => {
    bridge.answers['models.read'] = () => summaryOf({ name: 'x'.repeat(200) });
    await useModelImportStore().read('/disk/long.keras');
    expect(composed(useImportForm).fields.name).toHaveLength(120);
  });
});

describe('what was imported', () => {
  it('is shown', async () => {
    await importing();
    finish(made);
    await flushPromises();
    expect([useNavigationStore().place, useModelImportStore().isOpen]).toEqual(['evaluate', false]);
  });

  it('is only told of to those who have closed the dialog', async () => {
    const dialog = await importing();
    const { place } = useNavigationStore();
    useModelImportStore().isOpen = false;
    dialog.unmount();
    finish(made);
    await flushPromises();
    expect(useNavigationStore().place).toBe(place);
    expect(useToastsStore().toasts).toHaveLength(1);
  });
});
