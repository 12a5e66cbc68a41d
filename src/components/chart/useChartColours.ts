import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { ChartColours } from '@/charts/colours';
import { useSettingsStore } from '@/stores/settings';

/** The tokens of the theme that is shown, for canvases. New when the theme changes or a font has been loaded. */
export function useChartColours(): Readonly<ShallowRef<ChartColours>> {
  const settings = useSettingsStore();
  const colours = shallowRef(readColours());
  const read = (): void => {
    colours.value = readColours();
  };
  watch(() => settings.shownTheme, read, { flush: 'post' });
  // Absent where there is no layout, as in tests.
  const fonts = 'fonts' in document ? document.fonts : null;
  fonts?.addEventListener('loadingdone', read);
  onScopeDispose(() => fonts?.removeEventListener('loadingdone', read));
  return colours;
}

function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    surface: token('surface'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    line: token('line'),
    lineStrong: token('line-strong'),
    control: token('control'),
    accent: token('accent'),
    warn: token('warn'),
    bad: token('bad'),
    runs: Array.from({ length: 8 }, (_, index) => token(`run-${index + 1}`)),
    font: getComputedStyle(document.body).fontFamily,
  };
}
