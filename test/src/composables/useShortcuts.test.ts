import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useShortcuts } from '@/composables/useShortcuts';
import { composed } from '../support/mount';

beforeEach(() => {
  document.body.innerHTML = '';
});

function press(key: string, on: EventTarget = document.body, more: KeyboardEventInit = {}): void {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

describe('useShortcuts', () => {
  it('calls the handler of a key with the modifier, also from a field', () => {
    const go = vi.fn();
    composed(() => useShortcuts({ 'mod+2': go }));
    const field = document.body.appendChild(document.createElement('input'));
    press('2', field, { ctrlKey: true });
    press('2', field);
    expect(go).toHaveBeenCalledOnce();
  });

  it('leaves a plain key to the field that is typed in', () => {
    const help = vi.fn();
    composed(() => useShortcuts({ '/': help }));
    press('/', document.body.appendChild(document.createElement('input')));
    expect(help).not.toHaveBeenCalled();
    press('/');
    expect(help).toHaveBeenCalledOnce();
  });

  it('leaves keys with the modifier to a text field too, where that is asked for', () => {
    const undo = vi.fn();
    composed(() => useShortcuts({ 'mod+z': undo }, { notWhileTyping: true }));
    const text = document.body.appendChild(document.createElement('input'));
    press('z', text, { ctrlKey: true });
    expect(undo).not.toHaveBeenCalled();
    const tick = document.body.appendChild(document.createElement('input'));
    tick.type = 'checkbox';
    press('z', tick, { ctrlKey: true });
    press('z', document.body, { ctrlKey: true });
    expect(undo).toHaveBeenCalledTimes(2);
  });

  it('leaves the space bar to a focused button', () => {
    const pause = vi.fn();
    composed(() => useShortcuts({ space: pause }));
    press(' ', document.body.appendChild(document.createElement('button')));
    expect(pause).not.toHaveBeenCalled();
  });

  it('leaves Escape to an open dialog', () => {
    const cancel = vi.fn();
    composed(() => useShortcuts({ escape: cancel }));
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    press('Escape');
    expect(cancel).not.toHaveBeenCalled();
    dialog.remove();
    press('Escape');
    expect(cancel).toHaveBeenCalledOnce();
  });
});
