import { getCurrentScope, onScopeDispose, readonly, ref, type Ref } from 'vue';

/** Whether the media query holds, kept up to date. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const matches = ref(list.matches);
  const update = (event: MediaQueryListEvent): void => {
    matches.value = event.matches;
  };
  list.addEventListener('change', update);
  if (getCurrentScope()) onScopeDispose(() => list.removeEventListener('change', update));
  return readonly(matches);
}
