import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { FolderRow } from '@core/inference/folder-row';
import { largestPicture } from '@core/inference/source';
import TryPanel from '@/views/evaluate/try/TryPanel.vue';
import { kept } from '../../support/copied';
import { FakeBridge } from '../../support/fake-bridge';
import { badRow, rowOf, seenOf } from '../../support/inference';
import { freshStores, mounted } from '../../support/mount';
import { runOf } from '../../support/runs';

const run = runOf('one', { classNames: ['ant', 'bee', 'cat', 'dog', 'eel', 'fox'] });

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  // Nothing is laid out here, and rows that cannot be seen are left out.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400);
  freshStores();
  bridge = new FakeBridge({
    'inference.image': () => ({ kind: 'seen', image: seenOf() }),
    'inference.camera': () => null,
    'inference.cancel': () => null,
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function panel(props: Record<string, unknown> = {}): Promise<VueWrapper> {
  const wrapper = mounted(TryPanel, { run, ...props });
  await flushPromises();
  return wrapper;
}
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const has = (wrapper: VueWrapper, id: string) => wrapper.find(`[data-testid="${id}"]`).exists();
const sources = () =>
  bridge.inputsOf('inference.image').map((input) => (input as { source: unknown }).source);
/** Files that are dropped; folders with a slash at the end. */
async function drop(...names: string[]): Promise<void> {
  const items = names.map((name) => ({
    webkitGetAsEntry: () => ({ isDirectory: name.endsWith('/') }),
    getAsFile: () => new File(['picture'], name.replace('/', ''), { type: 'image/png' }),
  }));
  const event = new Event('drop', { bubbles: true, cancelable: true });
  document.body.dispatchEvent(Object.assign(event, { dataTransfer: { items, types: ['Files'] } }));
  await flushPromises();
}
async function paste(...files: File[]): Promise<void> {
  const event = new Event('paste', { bubbles: true });
  document.body.dispatchEvent(Object.assign(event, { clipboardData: { files } }));
  await flushPromises();
}

describe('a picture that is tried', () => {
  it('is dropped, chosen or pasted, and comes with what the network says', async () => {
    const wrapper = await panel();
    expect(wrapper.text()).toContain('Nothing leaves this computer.');
    await drop('robin.jpg');
    expect(sources().at(-1)).toEqual({ kind: 'file', path: '/disk/robin.jpg' });
    expect(bridge.inputsOf('inference.image').at(-1)).toMatchObject({ runId: 'one', original: true });
    expect(wrapper.text()).toContain('robin.jpg');
    expect(wrapper.findAll('[data-testid="probability"]')).toHaveLength(5);
    expect(get(wrapper, 'latency').text()).toBe('Network 1.3 ms · reading 12 ms');

    bridge.answers['inference.chooseImages'] = () => ['/elsewhere/wren.png'];
    await get(wrapper, 'try-images').trigger('click');
    await flushPromises();
    expect(sources().at(-1)).toEqual({ kind: 'file', path: '/elsewhere/wren.png' });

    // What another program puts there has no place on the disk.
    await paste(new File(['picture'], 'nowhere', { type: 'image/png' }));
    await vi.waitFor(() => {
      expect(sources().at(-1)).toEqual({ kind: 'bytes', base64: btoa('picture') });
    });
    await flushPromises();
    expect(wrapper.text()).toContain('Pasted picture');
    await get(wrapper, 'remove-picture').trigger('click');
    expect(wrapper.text()).toContain('Show it a picture');
  });

  it('is refused with a reason where there is none, or it is too large', async () => {
    const wrapper = await panel();
    await paste();
    expect(get(wrapper, 'try-problem').text()).toContain('no picture on the clipboard');
    await drop('nowhere/');
    expect(get(wrapper, 'try-problem').text()).toContain('Save it first');
    const huge = new File([], 'nowhere', { type: 'image/png' });
    Object.defineProperty(huge, 'size', { value: largestPicture + 1 });
    await paste(huge);
    expect(get(wrapper, 'try-problem').text()).toMatch(/larger than 50\sMB/);
    expect(sources()).toEqual([]);
    await drop('robin.jpg');
    expect(has(wrapper, 'try-problem')).toBe(false);
  });

  it('leaves what is pasted into a field to the field', async () => {
    const wrapper = await panel();
    const field = document.body.appendChild(document.createElement('input'));
    const event = new Event('paste', { bubbles: true });
    field.dispatchEvent(Object.assign(event, { clipboardData: { files: [] } }));
    await flushPromises();
    expect(has(wrapper, 'try-problem')).toBe(false);
  });

  it('is called unsure below the threshold, which the user sets', async () => {
    const wrapper = await panel();
    await drop('robin.jpg');
    expect(has(wrapper, 'unsure-note')).toBe(false);
    const threshold = wrapper.findAll('[role="slider"]').at(-1)!;
    for (let i = 0; i < 11; i++) await threshold.trigger('keydown', { key: 'ArrowRight' });
    expect(get(wrapper, 'unsure-note').text().replaceAll('\u00a0', ' ')).toBe(
      'Unsure: 60.0 % is below 61 %.',
    );
  });

  it('stays for another run, and is asked of that one', async () => {
    const wrapper = await panel();
    await drop('robin.jpg');
    wrapper.unmount();
    await panel({ run: runOf('two', { classNames: run.classNames }) });
    expect(bridge.inputsOf('inference.image').at(-1)).toMatchObject({
      runId: 'two',
      source: { path: '/disk/robin.jpg' },
    });
  });
});

describe('many images that are tried', () => {
  const rows = [rowOf('birds/a.jpg', 2, 0.9), badRow('birds/b.jpg'), rowOf('birds/c.jpg', 1, 0.4)];
  let finish: (found: { images: number; problems: number }) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  beforeEach(() => {
    bridge.answers['inference.folder'] = () =>
      new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
      });
  });
  function tell(some: readonly FolderRow[], done: number): void {
    const asked = bridge.inputsOf('inference.folder').at(-1) as { id: string };
    const figures = { done, total: 3, imagesPerSecond: 50, secondsLeft: 1 };
    bridge.emit('inference.rows', { id: asked.id, rows: [...some], ...figures });
  }
  async function folder(): Promise<VueWrapper> {
    const wrapper = await panel();
    await drop('birds/');
    return wrapper;
  }
  const shown = (wrapper: VueWrapper) =>
    wrapper.findAll('[data-testid="folder-row"]').map((row) => row.text().replaceAll('\u00a0', ' '));

  it('come row by row, with how far it is', async () => {
    const wrapper = await folder();
    expect(bridge.inputsOf('inference.folder')[0]).toMatchObject({ runId: 'one', paths: ['/disk/birds'] });
    expect(wrapper.text()).toContain('Looking at images');
    tell(rows.slice(0, 2), 2);
    // Of another folder, that nobody looks at any more.
    bridge.emit('inference.rows', {
      id: 'older',
      rows: rows.slice(2),
      done: 1,
      total: 1,
      imagesPerSecond: 0,
      secondsLeft: null,
    });
    await flushPromises();
    expect(shown(wrapper)).toEqual(['a.jpgcat 90.0 %', expect.stringMatching(/^b\.jpg/)]);
    expect(wrapper.text()).toContain('2 of 3 · 50 images/s');
    tell(rows.slice(2), 3);
    finish({ images: 3, problems: 1 });
    await flushPromises();
    expect(shown(wrapper)).toHaveLength(3);
    expect(shown(wrapper)[2]).toBe('c.jpgbee 40.0 % unsure');
    expect(wrapper.text()).not.toContain('Looking at images');
  });

  it('are filtered and ordered, and one is looked at beside them, by mouse and by keys', async () => {
    const wrapper = await folder();
    tell(rows, 3);
    finish({ images: 3, problems: 1 });
    await flushPromises();
    const filter = get(wrapper, 'folder-filter');
    expect(
      filter
        .findAll('option')
        .slice(0, 5)
        .map((option) => option.text()),
    ).toEqual(['All images (3)', 'Unsure (1)', 'Cannot be used (1)', 'ant (0)', 'bee (1)']);
    await filter.setValue('1');
    expect(shown(wrapper)).toHaveLength(1);
    await filter.setValue('all');
    await get(wrapper, 'sort-confidence').trigger('click');
    expect(shown(wrapper)[0]).toContain('c.jpg');
    await get(wrapper, 'folder-row').trigger('click');
    await flushPromises();
    expect(sources().at(-1)).toEqual({ kind: 'file', path: '/disk/birds/c.jpg' });
    await get(wrapper, 'folder-table').trigger('keydown', { key: 'ArrowDown' });
    await flushPromises();
    expect(sources().at(-1)).toEqual({ kind: 'file', path: '/disk/birds/a.jpg' });
    await get(wrapper, 'folder-table').trigger('keydown', { key: 'ArrowDown' });
    await flushPromises();
    expect(get(wrapper, 'unusable-picture').text()).toContain('birds/b.jpg cannot be used');
  });

  it('are kept as a table with the likeliest classes and what was wrong', async () => {
    const wrapper = await folder();
    tell(rows, 3);
    finish({ images: 3, problems: 1 });
    await flushPromises();
    const { content } = await kept(bridge, wrapper);
    const lines = content.split('\r\n');
    expect(lines[0]).toBe(
      'File,Class 1,Confidence 1,Class 2,Confidence 2,Class 3,Confidence 3,Class 4,Confidence 4,Class 5,Confidence 5,Problem',
    );
    expect(lines[1]).toMatch(/^birds\/a\.jpg,cat,0\.9,dog,0\.09+/);
    expect(lines[2]).toMatch(/^birds\/b\.jpg,,,,,,,,,,,.+/);
    expect(lines).toHaveLength(5);
  });

  it('can be stopped, and looked at again by this run or another', async () => {
    const wrapper = await folder();
    tell(rows.slice(0, 1), 1);
    await flushPromises();
    await get(wrapper, 'cancel').trigger('click');
    expect(bridge.inputsOf('inference.cancel')).toHaveLength(1);
    fail(new RidgelineError('cancelled', 'Stopped.'));
    await flushPromises();
    expect(wrapper.text()).toContain('Stopped after 1 of 3.');
    expect(shown(wrapper)).toHaveLength(1);
    wrapper.unmount();
    const other = await panel({ run: runOf('two', { classNames: run.classNames }) });
    expect(other.text()).toContain('Looked at by another run.');
    await get(other, 'folder-again').trigger('click');
    expect(bridge.inputsOf('inference.folder').at(-1)).toMatchObject({
      runId: 'two',
      paths: ['/disk/birds'],
    });
  });

  it('of which there are none', async () => {
    const wrapper = await folder();
    finish({ images: 0, problems: 0 });
    await flushPromises();
    expect(wrapper.text()).toContain('There is no file in what was chosen.');
  });

  it('end when the list is closed', async () => {
    const wrapper = await folder();
    await get(wrapper, 'close-folder').trigger('click');
    expect(bridge.inputsOf('inference.cancel')).toHaveLength(1);
    expect(wrapper.text()).toContain('Show it a picture');
  });

  it('are several files as well', async () => {
    const wrapper = await panel();
    await drop('a.jpg', 'b.jpg');
    expect(bridge.inputsOf('inference.folder')[0]).toMatchObject({ paths: ['/disk/a.jpg', '/disk/b.jpg'] });
    expect(has(wrapper, 'folder-table')).toBe(true);
  });
});

describe('the camera', () => {
  const stopped = vi.fn();
  const track = { stop: stopped, addEventListener: vi.fn() };
  const getUserMedia = vi.fn();
  beforeEach(() => {
    stopped.mockReset();
    getUserMedia.mockReset().mockResolvedValue({ getTracks: () => [track] });
    // Nothing plays here.
    vi.spyOn(HTMLMediaElement.prototype, 'srcObject', 'set').mockImplementation(() => undefined);
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true });
  });
  const allowed = () =>
    bridge.inputsOf('inference.camera').map((input) => (input as { allowed: boolean }).allowed);

  it('is asked for only after its button, for its picture alone, and put away when left', async () => {
    const wrapper = await panel();
    expect(allowed()).toEqual([]);
    await get(wrapper, 'try-camera').trigger('click');
    await flushPromises();
    expect(allowed()).toEqual([true]);
    expect(getUserMedia).toHaveBeenCalledWith(expect.objectContaining({ audio: false }));
    expect(has(wrapper, 'camera-video')).toBe(true);
    expect(wrapper.text()).toContain('stay on this computer, and none is kept');
    await get(wrapper, 'remove-picture').trigger('click');
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(allowed()).toEqual([true, false]);
    await get(wrapper, 'try-camera').trigger('click');
    await flushPromises();
    wrapper.unmount();
    expect(stopped).toHaveBeenCalledTimes(2);
    expect(allowed().at(-1)).toBe(false);
  });

  it('makes way for a picture', async () => {
    const wrapper = await panel();
    await get(wrapper, 'try-camera').trigger('click');
    await flushPromises();
    await drop('robin.jpg');
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(has(wrapper, 'camera-video')).toBe(false);
  });

  it('that is left while the system still asks is put away when it comes', async () => {
    let give: (stream: unknown) => void = () => undefined;
    getUserMedia.mockReturnValue(new Promise((resolve) => (give = resolve)));
    const wrapper = await panel();
    await get(wrapper, 'try-camera').trigger('click');
    await flushPromises();
    expect(wrapper.text()).toContain('Starting the camera');
    wrapper.unmount();
    give({ getTracks: () => [track] });
    await flushPromises();
    expect(stopped).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['NotAllowedError', 'was not allowed'],
    ['NotFoundError', 'No camera was found'],
    ['NotReadableError', 'another program may have it'],
  ])('says why there is none: %s', async (name, words) => {
    getUserMedia.mockRejectedValue(Object.assign(new Error('no'), { name }));
    const wrapper = await panel();
    await get(wrapper, 'try-camera').trigger('click');
    await flushPromises();
    expect(get(wrapper, 'try-problem').text()).toContain(words);
    expect(allowed()).toEqual([true, false]);
  });
});
