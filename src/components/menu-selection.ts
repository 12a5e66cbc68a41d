import type { MenuEntry } from './menu-entry';

/**
 * What a menu does with the entry that was chosen. One that takes the focus elsewhere waits until the menu is gone:
 * closing gives the focus back to where it was, which would take it away again.
 */
export function menuSelection(): {
  onSelect: (entry: MenuEntry & { kind: 'action' }) => void;
  /** For the menu's `close-auto-focus`. */
  onClosed: (event: Event) => void;
} {
  let pending: (() => void) | null = null;
  return {
    onSelect: (entry) => {
      if (entry.takesFocus === true) pending = entry.select;
      else entry.select();
    },
    onClosed: (event) => {
      if (pending === null) return;
      event.preventDefault();
      pending();
      pending = null;
    },
  };
}
