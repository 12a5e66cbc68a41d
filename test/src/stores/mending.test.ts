import { beforeEach, describe, expect, it } from 'vitest';
import type { Mend, MendType } from '@core/dataset/mend';
import { useDataStore } from '@/stores/data';
import { useMendingStore } from '@/stores/mending';
import { usePreparationStore } from '@/stores/preparation';
import { scanOf } from '../support/datasets';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

const rename: Mend = { type: 'renameClass', className: 'robin', to: 'bird' };
const cap = (imagesPerClass: number) => ({ kind: 'cap', imagesPerClass }) as const;

let bridge: FakeBridge;
/** Main's history, as the pipeline keeps it. */
let done: MendType[];
let undone: MendType[];
let revision: number;
const tell = () => {
  revision += 1;
  const history = { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
  return scanOf({ revision, history, isMended: done.length > 0 });
};
beforeEach(() => {
  [done, undone, revision] = [[], [], 1];
  bridge = new FakeBridge({
    'runs.list': () => [],
    'data.mend': ({ mend }) => {
      done.push(mend.type);
      undone = [];
      return tell();
    },
    'data.undo': () => {
      undone.push(...done.splice(-1));
      return tell();
    },
    'data.redo': () => {
      done.push(...undone.splice(-1));
      return tell();
    },
  });
  freshStores();
  useDataStore().show(scanOf());
});

describe('undo and redo', () => {
  it('take back what is done about the balance of classes, in turn with what main keeps', async () => {
    const mending = useMendingStore();
    const preparation = usePreparationStore();
    mending.setBalance(cap(50));
    await mending.mend(rename);
    mending.setBalance({ kind: 'weights' });
    expect(mending.undoes).toBe('balance');
    await mending.undo();
    expect(preparation.balance).toEqual(cap(50));
    expect([mending.undoes, mending.redoes]).toEqual(['renameClass', 'balance']);
    await mending.undo();
    expect(done).toEqual([]);
    await mending.undo();
    expect(preparation.balance).toEqual({ kind: 'none' });
    expect([mending.undoes, mending.redoes]).toEqual([null, 'balance']);
    for (let i = 0; i < 4; i++) await mending.redo();
    expect(done).toEqual(['renameClass']);
    expect(preparation.balance).toEqual({ kind: 'weights' });
    expect(mending.redoes).toBeNull();
    expect(bridge.inputsOf('data.undo')).toHaveLength(1);
    expect(bridge.inputsOf('data.redo')).toHaveLength(1);
  });

  it('count a number that is typed as one change', async () => {
    const mending = useMendingStore();
    for (const number of [100, 1, 12, 120]) mending.setBalance(cap(number));
    await mending.undo();
    expect(usePreparationStore().balance).toEqual({ kind: 'none' });
    await mending.redo();
    expect(usePreparationStore().balance).toEqual(cap(120));
  });

  it('do nothing again after something else was changed', async () => {
    const mending = useMendingStore();
    await mending.mend(rename);
    await mending.undo();
    expect(mending.redoes).toBe('renameClass');
    mending.setBalance({ kind: 'weights' });
    expect(mending.redoes).toBeNull();
    await mending.undo();
    await mending.mend(rename);
    expect(mending.redoes).toBeNull();
  });

  it('know of main’s changes from before the window was loaded, and of none of other folders', async () => {
    done = ['exclude', 'relabel'];
    useDataStore().show(tell());
    const mending = useMendingStore();
    expect(mending.undoes).toBe('relabel');
    mending.setBalance({ kind: 'weights' });
    await mending.undo();
    await mending.undo();
    expect([mending.undoes, mending.redoes]).toEqual(['exclude', 'relabel']);
    mending.setBalance(cap(9));
    useDataStore().show(scanOf({ id: 'scan-2' }));
    expect([mending.undoes, mending.redoes]).toEqual([null, null]);
  });
});
