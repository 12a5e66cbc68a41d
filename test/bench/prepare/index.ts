import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '@core/statistics/median';
import { LineProcess } from '../line-process';
import { markdown, rate, ratioCell } from '../markdown';
import { peerPython } from '../peer-python';
import { imageSets, writeImages, type ImageSet } from './image-sets';
import { Ridgeline, type Prepared } from './ridgeline';

/*
 * npm run bench -- prepare [words of a set's name] : images to arrays in Ridgeline, Pillow and Keras. In each round
 * everybody takes all images once, in turn, so that all of them meet the same moods of the machine. The first round
 * fills caches and is not counted.
 */

const countedRounds = Number(process.env['RIDGELINE_BENCH_ROUNDS'] ?? 5);
/** A part of each set's images, for a quick look. */
const share = Number(process.env['RIDGELINE_BENCH_SHARE'] ?? 1);
const wanted = process.argv.slice(2).map((word) => word.toLowerCase());
const python = peerPython();

interface Measured {
  readonly set: ImageSet;
  readonly startSeconds: number;
  readonly ours: readonly Prepared[];
  /** Images per second by loader. */
  readonly theirs: ReadonlyMap<string, readonly number[]>;
  readonly version: string;
}

async function measure(set: ImageSet, folder: string): Promise<Measured> {
  const images = join(folder, 'images');
  console.error(`${set.name}: writing ${set.images} images …`);
  await writeImages(set, images);
  const peers = await startPeers(images, set.imageSize);
  const ridgeline = new Ridgeline(import.meta.dirname);
  try {
    const startSeconds = await ridgeline.start();
    const ours: Prepared[] = [];
    const theirs = new Map<string, number[]>(peers.loaders.map((loader) => [loader, []]));
    for (let round = 0; round <= countedRounds; round++) {
      console.error(round === 0 ? 'warming up …' : `round ${round} of ${countedRounds} …`);
      const own = await ridgeline.prepare(images, join(folder, 'dataset'), set.imageSize);
      if (round > 0) ours.push(own);
      for (const loader of peers.loaders) {
        const { imagesPerSecond } = (await peers.ask(loader)) as { imagesPerSecond: number };
        if (round > 0) theirs.get(loader)?.push(imagesPerSecond);
      }
    }
    return { set, startSeconds, ours, theirs, version: peers.version };
  } finally {
    ridgeline.end();
    peers.end();
    rmSync(images, { recursive: true });
  }
}

interface Peers {
  readonly loaders: readonly string[];
  readonly version: string;
  readonly ask: (loader: string) => Promise<unknown>;
  readonly end: () => void;
}

async function startPeers(folder: string, imageSize: number): Promise<Peers> {
  if (python === null) {
    return { loaders: [], version: 'no peers', ask: () => Promise.resolve(null), end: () => undefined };
  }
  const script = join('test', 'bench', 'prepare', 'loaders.py');
  const peer = await LineProcess.start('Python', python, [script, JSON.stringify({ folder, imageSize })]);
  const { loaders, version } = peer.ready as Pick<Peers, 'loaders' | 'version'>;
  return { loaders, version, ask: peer.ask, end: peer.end };
}

/** Ridgeline's own speeds, and the ratio of each way to each loader. */
function tables(measured: readonly Measured[]): string {
  const own = measured.map(({ set, startSeconds, ours }) => {
    const speed = (of: (prepared: Prepared) => number): string => `${rate(median(ours.map(of)))} images/s`;
    return [
      `${set.name}, ${set.images.toLocaleString('en')}`,
      `${startSeconds.toFixed(2)} s`,
      speed(({ scanning }) => scanning),
      speed(({ alone }) => alone),
      speed(({ withFacts }) => withFacts),
    ];
  });
  const loaders = [...(measured[0]?.theirs.keys() ?? [])];
  const ways = [
    { name: '', of: ({ alone }: Prepared) => alone },
    { name: ', with facts and duplicates', of: ({ withFacts }: Prepared) => withFacts },
  ];
  const ratios = measured.flatMap(({ set, ours, theirs }) =>
    ways.map(({ name, of }) => [
      `${set.name}${name}`,
      ...loaders.map((loader) => ratioCell(ours.map(of), theirs.get(loader) ?? [])),
    ]),
  );
  const head = ['images', 'processes start', 'scan', 'prepare', 'prepare with facts and duplicates'];
  const parts = [markdown([head, ...own])];
  if (loaders.length > 0)
    parts.push(markdown([['images', ...loaders.map((name) => `to ${name}`)], ...ratios]));
  return parts.join('\n\n');
}

const folder = mkdtempSync(join(tmpdir(), 'ridgeline-bench-'));
const measured: Measured[] = [];
try {
  for (const set of imageSets) {
    if (!wanted.every((word) => set.name.toLowerCase().includes(word))) continue;
    measured.push(await measure({ ...set, images: Math.ceil(set.images * share) }, folder));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${process.platform}`;
console.log(
  `\n${machine}; Node ${process.versions.node}; ${measured[0]?.version ?? ''}.\n\n${tables(measured)}\n`,
);
