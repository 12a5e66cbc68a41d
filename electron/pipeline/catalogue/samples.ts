import { groupKeyOf } from '@core/dataset/group-pattern';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { assignSplits } from '@core/dataset/split/assign-splits';
import { capTraining } from '@core/dataset/split/cap-training';
import type { FileToSplit } from '@core/dataset/split/file-to-split';
import { united } from '@core/dataset/split/united';
import { splitNames, type Grouping, type SplitCounts, type SplitName } from '@core/dataset/split-settings';
import type { Contents } from './contents';
import type { ImageColumns } from './image-columns';

/** An image that goes into a dataset. */
export interface PlannedSample {
  /** Its number in the catalogue. */
  readonly image: number;
  /** Absolute, for a decoder. */
  readonly path: string;
  readonly relative: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly label: number;
  readonly split: SplitName;
  /** The group of duplicates that it belongs to, of which others may be left out. */
  readonly duplicateGroup: number | null;
}

/** What certain settings make of the images that are used. */
export interface PlannedSamples {
  /** The catalogue's, the splits included. */
  readonly revision: number;
  /** In the order of the labels; each has at least one image. */
  readonly classes: readonly { name: string; counts: SplitCounts; capped: number }[];
  readonly counts: SplitCounts;
  /** In the order of the labels, those of a class in the order of their paths; without what the cap leaves out. */
  readonly samples: readonly PlannedSample[];
  readonly groups: { count: number; images: number };
  /** False while duplicates may still be found. */
  readonly isExamined: boolean;
}

/** A plan, and the split of each image that is part of it: 1 + position in splitNames, 0 for none. */
export interface Planned {
  readonly plan: Omit<PlannedSamples, 'revision' | 'isExamined'>;
  readonly splits: Uint8Array;
  /** Whether all these images have facts. */
  readonly haveFacts: boolean;
}

/** Splits the images that are used and caps their classes. @throws RidgelineError `invalidInput` for a wrong pattern */
export function planSamples(contents: Contents, { split, balance }: PrepareSettings): Planned {
  const { images, membership, facts } = contents;
  const used: number[] = [];
  const files: FileToSplit[] = [];
  for (let image = 0; image < images.length; image++) {
    const className = membership.isUsed(image) ? membership.classOf(image) : null;
    if (className === null) continue;
    used.push(image);
    files.push({ relative: images.relative(image), className, given: images.folderOf(image).given });
  }
  const groups = united(used.length, [
    ...duplicateGroups(contents, used),
    ...namedGroups(contents, used, split.grouping),
  ]);
  const splits = assignSplits(files, split, groups);
  const kept = balance.kind === 'cap' ? capTraining(files, splits, balance.imagesPerClass, split.seed) : null;
  const withImages = new Set(files.map(({ className }) => className));
  const names = membership.classes.filter((name) => withImages.has(name));
  const labels = new Map(names.map((name, label) => [name, label]));
  const classes = names.map((name) => ({ name, counts: { train: 0, validation: 0, test: 0 }, capped: 0 }));
  const counts: SplitCounts = { train: 0, validation: 0, test: 0 };
  const samples: PlannedSample[] = [];
  const splitOfImage = new Uint8Array(images.length);
  files.forEach(({ relative, className }, position) => {
    const label = labels.get(className) ?? 0;
    const group = classes[label];
    const split = splits[position];
    const image = used[position];
    if (group === undefined || split === undefined || image === undefined) return;
    if (kept?.[position] === false) {
      group.capped++;
      return;
    }
    group.counts[split]++;
    counts[split]++;
    splitOfImage[image] = 1 + splitNames.indexOf(split);
    const { path, bytes, modifiedMs } = images.file(image);
    const duplicateGroup = contents.duplicates.groupOf(image);
    samples.push({ image, path, relative, bytes, modifiedMs, label, split, duplicateGroup });
  });
  samples.sort((a, b) => a.label - b.label);
  return {
    plan: {
      classes,
      counts,
      samples,
      groups: { count: groups.length, images: groups.reduce((sum, { length }) => sum + length, 0) },
    },
    haveFacts: used.every((image) => facts.has(image)),
    splits: splitOfImage,
  };
}

/** The groups of duplicates as positions among the images that are used. */
function duplicateGroups({ duplicates, images }: Contents, used: readonly number[]): number[][] {
  const positions = new Int32Array(images.length).fill(-1);
  used.forEach((image, position) => (positions[image] = position));
  return duplicates.groups.map((group) =>
    group.images.map((image) => positions[image] ?? -1).filter((position) => position >= 0),
  );
}

/** Images that belong together by where they lie or by their names; what has no key stands alone. */
function namedGroups({ images }: Contents, used: readonly number[], grouping: Grouping): number[][] {
  if (grouping.kind === 'none') return [];
  const groups = new Map<string | number, number[]>();
  const keyOf = grouping.kind === 'name' ? groupKeyOf(grouping.pattern) : null;
  used.forEach((image, position) => {
    const key = keyOf === null ? folderKey(images, image) : keyOf(images.names[image] ?? '');
    if (key === null) return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  });
  return [...groups.values()];
}

/** Null in the class folder itself, or all of a class would be one group. */
function folderKey(images: ImageColumns, image: number): number | null {
  return images.folderOf(image).isClass ? null : images.folder.at(image);
}
