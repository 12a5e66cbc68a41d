import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import type { Theme } from '@core/settings/settings';
import { useTheme } from '@/composables/useTheme';

describe('useTheme', () => {
  it('shows the theme on the document', async () => {
    const theme = ref<Theme>('dark');
    const scope = effectScope();
    const shown = scope.run(() => useTheme(theme));
    expect(document.documentElement.dataset.theme).toBe('dark');
    theme.value = 'light';
    await nextTick();
    expect(document.documentElement.dataset.theme).toBe('light');
    expect(shown?.value).toBe('light');
    scope.stop();
  });

  it('follows the system', () => {
    const scope = effectScope();
    const shown = scope.run(() => useTheme(() => 'system'));
    expect(['light', 'dark']).toContain(shown?.value);
    scope.stop();
  });
});
