import { defineStore } from 'pinia';
import { readonly, ref } from 'vue';
import type { Failure } from '@core/errors';

export interface Toast {
  readonly id: number;
  readonly content: { readonly text: string } | { readonly failure: Failure };
  /** Takes back what the toast tells; offered for as long as the toast stays. */
  readonly undo?: () => void;
}

/** Short messages in the window's corner. */
export const useToastsStore = defineStore('toasts', () => {
  const toasts = ref<readonly Toast[]>([]);
  let lastId = 0;

  /** @returns the id by which it can be closed */
  function show(toast: Omit<Toast, 'id'>): number {
    lastId += 1;
    toasts.value = [...toasts.value.slice(-3), { ...toast, id: lastId }];
    return lastId;
  }
  /** Tells what was done, with Undo for ten seconds. */
  function tell(text: string, undo?: () => void): number {
    return show({ content: { text }, ...(undo && { undo }) });
  }
  function close(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }
  return { toasts: readonly(toasts), show, tell, close };
});
