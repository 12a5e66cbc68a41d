import { packDataset } from '../archive/pack-dataset';
import { unpackDataset } from '../archive/unpack-dataset';
import { sourceChanges } from '../changes/source-changes';
import { findDuplicates } from '../examine/find-duplicates';
import type { Handlers } from '../handler';
import { Lenders } from './lenders';
import { planDataset } from './plan-dataset';
import { prepare } from './prepare';

const lenders = new Lenders();

/** Plans, makes and carries prepared datasets. */
export const prepareHandlers: Handlers<'plan' | 'prepare' | 'changes' | 'pack' | 'unpack'> = {
  plan: async ({ scanId, settings, place }, { open }) => {
    return { type: 'planned', plan: await planDataset(open.get(scanId), settings, place, lenders) };
  },
  prepare: async ({ scanId, name, settings, place }, { open, decode, say, signal }) => {
    const catalogue = open.get(scanId);
    const manifest = await prepare(
      { catalogue, name, settings, place },
      {
        decode,
        lenders,
        findDuplicates: (ends) => findDuplicates(catalogue, ends),
        onProgress: (stage, done, total) => say({ type: 'progress', stage, done, total }),
        signal,
      },
    );
    return { type: 'prepared', manifest };
  },
  changes: async ({ folder }, { signal }) => {
    return { type: 'changes', changes: await sourceChanges(folder, signal) };
  },
  pack: async ({ folder, archive }, { say, signal }) => {
    const report = (done: number, total: number): void =>
      say({ type: 'progress', stage: 'packing', done, total });
    return { type: 'packed', bytes: await packDataset(folder, archive, report, signal) };
  },
  unpack: async ({ archive, datasets }, { say, signal }) => {
    const report = (done: number, total: number): void =>
      say({ type: 'progress', stage: 'unpacking', done, total });
    return { type: 'unpacked', manifest: await unpackDataset(archive, datasets, report, signal) };
  },
};
