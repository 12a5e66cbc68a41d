import { computed, toValue, watchEffect, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import type { Theme } from '@core/settings/settings';
import { useMediaQuery } from './useMediaQuery';

/** Shows the theme on the document; returns the one that is shown, for what CSS cannot colour. */
export function useTheme(theme: MaybeRefOrGetter<Theme>): ComputedRef<'light' | 'dark'> {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  const shown = computed(() => {
    const chosen = toValue(theme);
    if (chosen !== 'system') return chosen;
    return systemIsDark.value ? 'dark' : 'light';
  });
  watchEffect(() => {
    document.documentElement.dataset.theme = shown.value;
  });
  return shown;
}
