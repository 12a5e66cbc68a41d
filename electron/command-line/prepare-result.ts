import type { DuplicateGroup } from '@core/dataset/image-page';
import type { DatasetManifest } from '@core/dataset/manifest';
import { leavesOut, type Problem } from '@core/dataset/problem';
import type { Terminal } from './terminal';
import { things } from './words';

const problemsListed = 10;

/** What a preparation came to. */
export interface Prepared {
  readonly folder: string;
  readonly manifest: DatasetManifest;
  /** What is wrong with the files of the scan. */
  readonly problems: readonly Problem[];
  readonly duplicates: readonly DuplicateGroup[];
}

export function tellPrepared(terminal: Terminal, { folder, manifest, problems, duplicates }: Prepared): void {
  const { id, name, classes, counts, preparation, channels, split, balance } = manifest;
  const all = together(problems, manifest.problems);
  const images = counts.train + counts.validation + counts.test;
  // Files that are not used come first: the others are in the dataset.
  const shown = [...all.filter(({ code }) => leavesOut(code)), ...all.filter(({ code }) => !leavesOut(code))];
  terminal.result(
    {
      folder,
      id,
      name,
      counts,
      classes,
      imageSize: preparation.imageSize,
      preparation,
      channels,
      split,
      balance,
      problemCount: all.length,
      problems: all,
      duplicates: manifest.duplicates,
      duplicateGroups: duplicates.map(({ kind, inTwoClasses, images: members }) => ({
        kind,
        inTwoClasses,
        images: members.map(({ relative }) => relative),
      })),
    },
    [
      `${things(images, 'image')} of ${things(classes.length, 'class', 'classes')} are ready in ${folder}`,
      `train ${counts.train}, validation ${counts.validation}, test ${counts.test}`,
      ...classes.map((one) => {
        const { train, validation, test } = one.counts;
        return `  ${one.name}: train ${train}, validation ${validation}, test ${test}`;
      }),
      ...duplicateLines(manifest.duplicates),
      ...(all.length === 0 ? [] : [`${things(all.length, 'problem')}:`]),
      ...shown.slice(0, problemsListed).map(({ path, code }) => `  ${path}: ${code}`),
      ...(all.length > problemsListed ? [`  … and ${all.length - problemsListed} more (see --json)`] : []),
    ],
  );
}

function duplicateLines({ groups, images }: DatasetManifest['duplicates']): string[] {
  if (groups === 0) return [];
  return [
    `${things(images, 'image')} in ${things(groups, 'group')} of duplicates, each within one split (see --json)`,
  ];
}

/** Files that could not be decoded may be known to the scan by now, or to the dataset alone. */
function together(problems: readonly Problem[], ofDataset: readonly Problem[]): Problem[] {
  const key = ({ path, code }: Problem): string => JSON.stringify([path, code]);
  const known = new Set(problems.map(key));
  return [...problems, ...ofDataset.filter((problem) => !known.has(key(problem)))];
}
