import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import AnnotateDialog from '@/views/compare/AnnotateDialog.vue';
import type { Annotations } from '@/views/compare/annotations';
import { freshStores, mounted } from '../../support/mount';

beforeEach(() => {
  document.body.innerHTML = '';
  freshStores();
});
const inDialog = (selector: string) => document.querySelector<HTMLElement>(selector);
async function opened(of: Annotations) {
  const wrapper = mounted(AnnotateDialog, { open: true, of });
  await vi.waitFor(() => expect(inDialog('#annotate')).not.toBeNull());
  await flushPromises();
  return {
    saved: async (): Promise<unknown> => {
      document.querySelector<HTMLFormElement>('#annotate')?.requestSubmit();
      await flushPromises();
      return wrapper.emitted('save')?.[0]?.[0];
    },
  };
}
const plain = { name: 'wide', notes: '', tags: [] };

it('offers a run the colours of the palette, by their numbers', async () => {
  const dialog = await opened({ ...plain, colour: 1 });
  const colours = [
    ...document.querySelectorAll<HTMLElement>('[data-testid="annotate-colour"] [role="radio"]'),
  ];
  expect(colours.map((one) => one.getAttribute('aria-label'))).toEqual(
    Array.from({ length: 8 }, (_, i) => `Colour ${i + 1}`),
  );
  expect(colours.map((one) => one.getAttribute('aria-checked'))[1]).toBe('true');
  colours[4]?.click();
  await flushPromises();
  expect(await dialog.saved()).toMatchObject({ name: 'wide', colour: 4 });
});

it('offers none to what has no colour of its own', async () => {
  const dialog = await opened(plain);
  expect(inDialog('[data-testid="annotate-colour"]')).toBeNull();
  expect(await dialog.saved()).toMatchObject({ name: 'wide' });
});
