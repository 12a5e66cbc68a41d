import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useFolderDrop } from '@/composables/useFolderDrop';
import { FakeBridge } from '../support/fake-bridge';
import { composed } from '../support/mount';

beforeEach(() => {
  document.body.innerHTML = '';
  new FakeBridge();
});

/** A drag with folders and files of these names, folders with a slash at the end. */
function drag(type: string, names: string[], on: EventTarget = document.body): DragEvent {
  const event = new Event(type, { bubbles: true, cancelable: true }) as DragEvent;
  const items = names.map((name) => ({
    webkitGetAsEntry: () => ({ isDirectory: name.endsWith('/') }),
    getAsFile: () => new File([], name.replace('/', '')),
  }));
  Object.assign(event, { dataTransfer: { items, types: names.length > 0 ? ['Files'] : ['text/plain'] } });
  Object.assign(event, { relatedTarget: null });
  on.dispatchEvent(event);
  return event;
}

function dropped() {
  const [onDrop, onRefused] = [vi.fn(), vi.fn()];
  const { isOver } = composed(() => useFolderDrop({ onDrop, onRefused }));
  return { onDrop, onRefused, isOver };
}

describe('useFolderDrop', () => {
  it('gives the real paths of dropped folders', () => {
    const { onDrop, onRefused } = dropped();
    expect(drag('drop', ['birds/', 'notes.txt']).defaultPrevented).toBe(true);
    expect(onDrop).toHaveBeenCalledWith(['/disk/birds'], null);
    expect(onRefused).not.toHaveBeenCalled();
  });

  it('says on which target they were dropped', () => {
    const { onDrop } = dropped();
    document.body.innerHTML = '<div data-drop-target="add"><p>here</p></div>';
    drag('drop', ['birds/'], document.querySelector('p') ?? document.body);
    expect(onDrop).toHaveBeenCalledWith(['/disk/birds'], 'add');
  });

  it('gives a single file to whom its ending belongs', () => {
    const [zip, project, onDrop, onRefused] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
    const files = [
      { ending: '.zip', onDrop: zip },
      { ending: '.ridgeline', onDrop: project },
    ];
    composed(() => useFolderDrop({ onDrop, onRefused, files }));
    drag('drop', ['Birds.Ridgeline']);
    expect(project).toHaveBeenCalledWith('/disk/Birds.Ridgeline');
    drag('drop', ['birds.ridgeline', 'cats.zip']);
    expect([zip.mock.calls.length, onRefused.mock.calls.length]).toEqual([0, 1]);
  });

  it('refuses files, and folders that are nowhere on the disk', () => {
    const { onDrop, onRefused } = dropped();
    drag('drop', ['a.jpg']);
    drag('drop', ['nowhere/']);
    expect(onRefused.mock.calls).toEqual([['notFolders'], ['noPath']]);
    expect(onDrop).not.toHaveBeenCalled();
  });

  it('knows when files are over the window', () => {
    const { isOver } = dropped();
    drag('dragover', []);
    expect(isOver.value).toBe(false);
    drag('dragover', ['birds/']);
    expect(isOver.value).toBe(true);
    drag('dragleave', ['birds/']);
    expect(isOver.value).toBe(false);
  });
});
