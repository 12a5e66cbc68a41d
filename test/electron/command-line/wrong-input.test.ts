import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures, jobFile } from './small-folders';

let ridgeline: BuiltCommandLine;
let folder: string;

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  folder = ridgeline.newFolder();
  const images = join(folder, 'images');
  await fillWithPictures(images, 10);
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'full'));
  writeFileSync(join(folder, 'full/file'), '');
  writeFileSync(join(folder, 'words.json'), 'epochs: 5');
  writeFileSync(join(folder, 'unknown.json'), '{ "learning_rate": 0.1 }');
  writeFileSync(join(folder, 'wrong.json'), '{ "epochs": "many" }');
  writeFileSync(join(folder, 'deep.json'), '{ "blocks": 5 }');
  jobFile(folder, {});
  const data = join(folder, 'data');
  const { code, stderr } = await ridgeline.run(['prepare', images, '--out', data, '--size', '8']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 120_000);
afterAll(() => ridgeline.remove());

describe('wrong input ends with 2 and one sentence', () => {
  it.each([
    [[], /^A command is missing/],
    [
      ['fly'],
      /^There is no command "fly": expected is prepare, train, evaluate, experiment, dataset, tensorboard, predict, export/,
    ],
    [['prepare', '--out', 'new'], /^<folder> is missing/],
    [['prepare', 'images'], /^--out <dataset folder> is missing/],
    [['prepare', 'images', 'more', '--out', 'new'], /^One <folder> is expected, and "more"/],
    [['prepare', 'images', '--out', 'new', '--shuffle'], /^Unknown option '--shuffle'/],
    [['prepare', 'images', '--out', 'new', '--size', '7'], /^--size is "7".*from 8 to 512/],
    [['prepare', 'images', '--out', 'new', '--size', '8.5'], /^--size is "8.5".*whole number/],
    [['prepare', 'images', '--out', 'new', '--seed=-1'], /^--seed is "-1".*from 0 to 4294967295/],
    [['prepare', 'images', '--out', 'new', '--fit', 'stretch'], /^--fit is "stretch".*squash or crop or pad/],
    [['prepare', 'images', '--out', 'new', '--colour', 'red'], /^--colour is "red".*rgb or grey/],
    [
      ['prepare', 'images', '--out', 'new', '--split', '0.8,0.2'],
      /^--split is "0.8,0.2".*such as 0.8,0.1,0.1/,
    ],
    [['prepare', 'images', '--out', 'new', '--split', '0.8,0.1,0.2'], /^--split is/],
    [['prepare', 'images', '--out', 'new', '--background', 'white'], /^--background is "white".*#rrggbb/],
    [['prepare', 'images', '--out', 'new', '--cap', '0'], /^--cap is "0".*whole number from 1/],
    [['prepare', 'images', '--out', 'new', '--group', 'scan_#'], /^--group is "scan_#": ./],
    [['prepare', 'images', '--out', 'new', '--split', '1,0,0'], /validation split has no image/],
    [['prepare', 'nowhere', '--out', 'new'], /nowhere cannot be opened.*Check the path/],
    [['prepare', 'empty', '--out', 'new'], /image/],
    [['prepare', 'images/dark', '--out', 'new'], /class/],
    [['prepare', 'images', '--out', 'full'], /full is not empty.*choose another --out/],
    [['dataset'], /^pack or unpack is missing/],
    [['dataset', 'repack', 'data'], /^"repack" is neither pack nor unpack/],
    [['dataset', 'pack', 'data'], /^--out <archive file> is missing/],
    [['dataset', 'pack', 'empty', '--out', 'new.zip'], /^There is no prepared dataset in/],
    [['dataset', 'unpack', 'words.json', '--out', 'full'], /full is not empty: choose another --out/],
    [['dataset', 'unpack', 'words.json', '--out', 'new'], /words\.json/],
    [['train', 'job.json', '--dataset', 'data'], /^--out <run folder> is missing/],
    [['train', 'none.json', '--dataset', 'data', '--out', 'run'], /none\.json cannot be read \(ENOENT/],
    [['train', 'words.json', '--dataset', 'data', '--out', 'run'], /words\.json is not JSON/],
    [['train', 'unknown.json', '--dataset', 'data', '--out', 'run'], /did you mean "learningRate"\?/],
    [['train', 'wrong.json', '--dataset', 'data', '--out', 'run'], /^"epochs" is "many".*from 1 to 1000/],
    [['train', 'deep.json', '--dataset', 'data', '--out', 'run'], /^"blocks" is 5;.*8 px allow at most 3/],
    [['train', 'job.json', '--dataset', 'empty', '--out', 'run'], /^There is no prepared dataset in/],
    [['train', 'job.json', '--dataset', 'data', '--out', 'run', '--resume'], /no run to go on with/],
    [['train', 'job.json', '--dataset', 'data', '--out', 'full/file'], /is a file, or lies below one/],
    [['evaluate', 'data'], /^--split <validation\|test> is missing/],
    [['evaluate', 'data', '--split', 'train'], /^--split is "train"; expected is validation or test/],
    [['evaluate', 'data', '--split', 'test'], /^There is no run in/],
    [['evaluate', 'data', '--split', 'test', '--unsure-below', '80'], /^--unsure-below is "80".*from 0 to 1/],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await ridgeline.run(args, { cwd: folder });
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('and for programs with an object', async () => {
    const { code, stderr, events } = await ridgeline.run(
      ['train', 'wrong.json', '--dataset', 'data', '--out', 'run', '--json'],
      { cwd: folder },
    );
    const message = '"epochs" is "many"; expected is a whole number from 1 to 1000.';
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${message}\n` });
    expect(events).toEqual([
      { type: 'error', code: 'invalidHyperparameters', message, detail: { names: 'epochs' } },
    ]);
  });
});

describe('help', () => {
  it('names every command and exit code, and the version is told', async () => {
    const { code, stdout, stderr } = await ridgeline.run(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['prepare', 'train', 'evaluate', 'dataset', 'tensorboard', '--version', '130'])
      expect(stdout).toContain(word);
    expect((await ridgeline.run(['--version'])).stdout).toBe('1.2.3\n');
  });

  it.each([
    ['prepare', ['--out', '--size', '--fit', '--colour', '--split', '--seed', '--json', '--help']],
    ['prepare', ['--background', '--no-stratify', '--ignore-given', '--group', '--cap']],
    ['dataset', ['pack', 'unpack', '--out', '--json', '--help']],
    ['train', ['--dataset', '--out', '--resume', '--json', '--help', 'weightsSha256']],
    ['evaluate', ['--split', '--dataset', '--json', '--help']],
    ['evaluate', ['--predictions', '--unsure-below', '--dropout-passes', 'testLooks', 'likelyLabelErrors']],
  ])('of %s names all its options', async (command, words) => {
    const { code, stdout, stderr } = await ridgeline.run([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of words) expect(stdout).toContain(word);
  });
});
