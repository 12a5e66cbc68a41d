import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/** Who takes what is dropped: whoever asked last, for as long as it is there. */
const takers: symbol[] = [];

/**
 * Takes files that are dropped anywhere on the window. Where several components do, the one that came last has them all,
 * as a part of the window that takes pictures does before the window itself.
 * @returns whether files are being dragged over it
 */
export function useWindowDrop(onDrop: (event: DragEvent) => void): { isOver: Readonly<Ref<boolean>> } {
  const isOver = ref(false);
  const own = Symbol('taker');
  takers.push(own);
  const isTaker = (): boolean => takers.at(-1) === own;

  const onDrag = (event: DragEvent): void => {
    if (!isTaker()) return;
    event.preventDefault();
    const hasFiles = event.dataTransfer?.types.includes('Files') === true;
    if (event.dataTransfer) event.dataTransfer.dropEffect = hasFiles ? 'copy' : 'none';
    isOver.value = hasFiles;
  };
  const onLeave = (event: DragEvent): void => {
    // Between two elements of the window, the one that is entered is told.
    if (event.relatedTarget === null) isOver.value = false;
  };
  const onDropped = (event: DragEvent): void => {
    isOver.value = false;
    if (!isTaker()) return;
    event.preventDefault();
    onDrop(event);
  };

  const listeners = { dragenter: onDrag, dragover: onDrag, dragleave: onLeave, drop: onDropped };
  for (const [name, listener] of Object.entries(listeners)) {
    window.addEventListener(name, listener as EventListener);
  }
  onScopeDispose(() => {
    takers.splice(takers.indexOf(own), 1);
    for (const [name, listener] of Object.entries(listeners)) {
      window.removeEventListener(name, listener as EventListener);
    }
  });
  return { isOver: readonly(isOver) };
}
