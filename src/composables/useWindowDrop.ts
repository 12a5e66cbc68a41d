import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/**
 * Takes files that are dropped anywhere on the window.
 * @returns whether files are being dragged over it
 */
export function useWindowDrop(onDrop: (event: DragEvent) => void): { isOver: Readonly<Ref<boolean>> } {
  const isOver = ref(false);

  const onDrag = (event: DragEvent): void => {
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
    event.preventDefault();
    isOver.value = false;
    onDrop(event);
  };

  const listeners = { dragenter: onDrag, dragover: onDrag, dragleave: onLeave, drop: onDropped };
  for (const [name, listener] of Object.entries(listeners)) {
    window.addEventListener(name, listener as EventListener);
  }
  onScopeDispose(() => {
    for (const [name, listener] of Object.entries(listeners)) {
      window.removeEventListener(name, listener as EventListener);
    }
  });
  return { isOver: readonly(isOver) };
}
