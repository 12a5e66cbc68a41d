import { flushPromises } from '@vue/test-utils';
import type { FakeBridge } from './fake-bridge';

/** What the menu of a chart or a table puts into the clipboard, as CSV or as an SVG that is saved. */
export async function kept(
  bridge: FakeBridge,
  part: { readonly get: (selector: string) => { readonly trigger: (event: string) => Promise<void> } },
  format: 'csv' | 'svg' = 'csv',
): Promise<{ name: string; content: string }> {
  const name = format === 'csv' ? 'reports.copy' : 'reports.save';
  bridge.answers['reports.copy'] = () => null;
  bridge.answers['reports.save'] = () => ({ path: '/disk/kept' });
  await part.get('[data-testid="keep"]').trigger('click');
  await flushPromises();
  document
    .querySelector<HTMLElement>(`[data-testid="${format === 'csv' ? 'copy' : 'save'}-${format}"]`)
    ?.click();
  await flushPromises();
  return bridge.inputsOf(name).at(-1) as { name: string; content: string };
}
