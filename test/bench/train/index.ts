import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNoise } from './dataset';
import { Participant, type Command } from './participant';
import { peerPython } from '../peer-python';
import { rows, type Row } from './rows';
import { markdownTable, type RowResult } from './table';

/*
 * npm run bench -- train [words of a row's name] : trains each row in Ridgeline and in its peers, epoch by epoch in
 * turn, so that all of them meet the same moods of the machine.
 */

/** The first ones compile graphs and fill caches. */
const warmUpEpochs = 2;
const countedEpochs = Number(process.env['RIDGELINE_BENCH_EPOCHS'] ?? 7);

const here = import.meta.dirname;
const python = peerPython();
/** Outside of Electron its package gives the path of its program. */
const electron = createRequire(import.meta.url)('electron') as string;
const wanted = process.argv.slice(2).map((word) => word.toLowerCase());
const versions = new Map<string, string>();

function commandsFor(row: Row): Command[] {
  const node = (name: string, file: string): Command => ({
    name,
    command: process.execPath,
    args: [join(here, file)],
  });
  const peer = (name: string, file: string, fused = false): Command => ({
    name,
    command: python ?? '',
    args: [join('test', 'bench', 'train', 'peers', file)],
    fused,
  });
  return [
    node('Ridgeline', 'ridgeline-worker.mjs'),
    // The same in the runtime that the app's trainers have, whose memory is managed otherwise.
    {
      ...node('Ridgeline in Electron', 'ridgeline-worker.mjs'),
      command: electron,
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    },
    ...(python === null
      ? []
      : [
          peer('PyTorch', 'torch_peer.py'),
          peer('PyTorch, fused optimiser', 'torch_peer.py', true),
          peer('Keras', 'keras_peer.py'),
        ]),
    ...(row.augmentation ? [] : [node('stock tfjs-node', 'tfjs-worker.mjs')]),
  ];
}

async function measure(row: Row, folder: string): Promise<RowResult> {
  const task = await writeNoise(row, folder);
  const participants: Participant[] = [];
  try {
    for (const command of commandsFor(row)) participants.push(await Participant.start(command, task));
    for (const { name, ready } of participants) versions.set(name, ready.version);
    const counts = new Set(participants.map(({ ready }) => ready.parameters));
    if (counts.size > 1) {
      const told = participants.map(({ name, ready }) => `${name} ${ready.parameters}`).join(', ');
      throw new Error(`Not the same network: ${told}`);
    }
    const speeds = new Map<string, number[]>(participants.map(({ name }) => [name, []]));
    for (let epoch = 0; epoch < warmUpEpochs + countedEpochs; epoch++) {
      for (const participant of participants) {
        const { imagesPerSecond } = await participant.epoch();
        if (epoch >= warmUpEpochs) speeds.get(participant.name)?.push(imagesPerSecond);
      }
    }
    return { name: row.name, parameters: [...counts][0] ?? 0, speeds };
  } finally {
    for (const participant of participants) participant.end();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'ridgeline-bench-'));
const results: RowResult[] = [];
try {
  for (const row of rows) {
    if (!wanted.every((word) => row.name.toLowerCase().includes(word))) continue;
    console.error(row.name);
    results.push(await measure(row, folder));
    console.log(markdownTable(results.slice(-1), [...versions.keys()]));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${process.platform}`;
const text = [
  `${machine}; Node ${process.versions.node}; ${[...versions].map(([name, version]) => `${name}: ${version}`).join('; ')}.`,
  '',
  markdownTable(results, [...versions.keys()]),
  '',
].join('\n');
console.log(`\n${text}`);
const file = process.env['RIDGELINE_BENCH_OUT'];
if (file !== undefined) writeFileSync(file, text);
