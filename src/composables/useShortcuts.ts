import { onScopeDispose } from 'vue';

/** Keys as they are held: `mod` is Ctrl, on a Mac Cmd. */
export type Shortcut = `mod+${string}` | 'escape' | '/' | 'space';

const isMac = navigator.userAgent.includes('Mac');
/** How the modifier key is called on this computer. */
export const modifierName = isMac ? '⌘' : 'Ctrl';

export interface ShortcutOptions {
  /** Leaves every key to a text field that is typed in: it has its own undo and its own "all". @default false */
  readonly notWhileTyping?: boolean;
}

/**
 * Calls the handlers for keys anywhere in the window, for as long as the calling component lives. Plain keys
 * are left to whoever is being typed in, and an open dialog or menu has Escape for itself.
 */
export function useShortcuts(
  handlers: Partial<Record<Shortcut, () => void>>,
  { notWhileTyping = false }: ShortcutOptions = {},
): void {
  const listener = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    const handler = handlers[shortcut as Shortcut];
    if (!handler || event.defaultPrevented || event.repeat) return;
    if (notWhileTyping && isTypedIn(event.target)) return;
    if (isMeantForElse(shortcut, event.target)) return;
    event.preventDefault();
    handler();
  };
  window.addEventListener('keydown', listener);
  onScopeDispose(() => {
    window.removeEventListener('keydown', listener);
  });
}

function shortcutOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  if (event.altKey) return '';
  if (!(isMac ? event.metaKey : event.ctrlKey)) return key;
  return event.shiftKey ? `mod+shift+${key}` : `mod+${key}`;
}

function isTypedIn(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"], [type="radio"]), textarea') !== null
  );
}

/** Whether the key belongs to an open dialog, to a field that is typed in, or to a focused button. */
function isMeantForElse(shortcut: string, target: EventTarget | null): boolean {
  if (shortcut.startsWith('mod+')) return false;
  if (shortcut === 'escape') return document.querySelector('[role$="dialog"], [role="menu"]') !== null;
  const takers = shortcut === 'space' ? 'input, select, textarea, button, [role]' : 'input, select, textarea';
  return target instanceof HTMLElement && target.closest(takers) !== null;
}
