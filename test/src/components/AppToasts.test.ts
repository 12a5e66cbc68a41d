import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import AppToasts from '@/components/AppToasts.vue';
import { useToastsStore } from '@/stores/toasts';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores, mounted } from '../support/mount';

beforeEach(() => {
  document.body.innerHTML = '';
  new FakeBridge();
  freshStores();
});

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
}

describe('AppToasts', () => {
  it('offers Undo, does it once and goes away', async () => {
    mounted(AppToasts);
    const store = useToastsStore();
    const undo = vi.fn();
    store.tell('Run deleted', undo);
    await nextTick();
    await nextTick();
    expect(document.body.textContent).toContain('Run deleted');
    button('Undo').click();
    expect(undo).toHaveBeenCalledOnce();
    expect(store.toasts).toEqual([]);
  });

  it('goes away after ten seconds', async () => {
    vi.useFakeTimers();
    mounted(AppToasts);
    const store = useToastsStore();
    store.tell('Run deleted', () => undefined);
    await nextTick();
    await nextTick();
    vi.advanceTimersByTime(9_900);
    expect(store.toasts).toHaveLength(1);
    vi.advanceTimersByTime(400);
    await nextTick();
    expect(store.toasts).toHaveLength(0);
    vi.useRealTimers();
  });

  it('words a failure in the language of the window', async () => {
    mounted(AppToasts, {}, { language: 'ko' });
    useToastsStore().show({ content: { failure: { code: 'diskFull', message: 'no space', detail: {} } } });
    await nextTick();
    await nextTick();
    expect(document.body.textContent).toContain('디스크가 가득 찼습니다');
  });
});
