import { defineStore } from 'pinia';
import { readonly, ref } from 'vue';
import type { Place } from '@core/contract';
import { listen } from '@/api';

/** Which place is shown. */
export const useNavigationStore = defineStore('navigation', () => {
  const place = ref<Place>('data');
  /** Whether the place was ever changed: from then on the heading takes the focus. */
  const hasMoved = ref(false);

  function go(to: Place): void {
    if (to === place.value) return;
    hasMoved.value = true;
    place.value = to;
  }
  listen('navigate', (event) => {
    go(event.place);
  });
  return { place: readonly(place), hasMoved: readonly(hasMoved), go };
});
