import { describe, expect, it } from 'vitest';
import type { Sharp } from 'sharp';
import { imageFactsOf } from '@core/dataset/facts/image-facts-of';
import { signatureBytes } from '@core/dataset/image-facts';
import {
  groupDuplicates,
  type DuplicateCandidate,
  type DuplicateSet,
} from '@core/duplicates/group-duplicates';
import { signatureOf } from '@core/duplicates/signature';
import { createRandom } from '@core/random/random';
import { readMnist } from '../../../../scripts/sample/mnist.mjs';
import { decoded, drawnPicture, toSharp, type Picture } from './drawn-picture';

function candidate({ rgb, width, height }: Picture, contentHash: string): DuplicateCandidate {
  const { brightness, contrast, sharpness, mean, meanSquare } = imageFactsOf(rgb, width, height, contentHash);
  const figures = [brightness, contrast, sharpness, ...mean, ...meanSquare];
  return { contentHash, signature: signatureOf(rgb, width, height), figures };
}
/** Each as if of other content than the rest. */
const candidates = (pictures: readonly Picture[]): DuplicateCandidate[] =>
  pictures.map((picture, i) => candidate(picture, String(i)));
function grouped(items: readonly DuplicateCandidate[]): { sets: DuplicateSet[]; shares: number[] } {
  const shares: number[] = [];
  const run = groupDuplicates(items);
  for (;;) {
    const { done, value } = run.next();
    if (done === true) return { sets: value, shares };
    shares.push(value);
  }
}
const setsOf = (items: readonly DuplicateCandidate[]): DuplicateSet[] => grouped(items).sets;
const even = (red: number, green: number, blue: number, width = 50, height = 40): Picture => ({
  rgb: Uint8Array.from({ length: width * height * 3 }, (_, i) => [red, green, blue][i % 3]!),
  width,
  height,
});

const changes: Record<string, (picture: Sharp) => Sharp> = {
  'JPEG of quality 30': (p) => p.jpeg({ quality: 30 }),
  'JPEG of quality 75': (p) => p.jpeg({ quality: 75 }),
  'JPEG of quality 95': (p) => p.jpeg({ quality: 95 }),
  'WebP of quality 40': (p) => p.webp({ quality: 40 }),
  half: (p) => p.resize(120, 90, { fit: 'fill' }).png(),
  'a quarter': (p) => p.resize(60, 45, { fit: 'fill' }).png(),
  'a quarter as JPEG': (p) => p.resize(60, 45, { fit: 'fill', kernel: 'cubic' }).jpeg({ quality: 60 }),
  double: (p) => p.resize(480, 360, { fit: 'fill' }).png(),
  squashed: (p) => p.resize(180, 180, { fit: 'fill' }).png(),
  mirrored: (p) => p.flop().png(),
  'mirrored, as JPEG of quality 50': (p) => p.flop().jpeg({ quality: 50 }),
  brighter: (p) => p.linear(1.05, 8).png(),
};

describe('groupDuplicates', () => {
  it('finds re-encoded, resized, squashed, mirrored and brightened pictures, and mixes up none', async () => {
    const count = 40;
    const names = Object.keys(changes);
    const pictures: Picture[] = [];
    for (let number = 0; number < count; number++) {
      const picture = drawnPicture(number);
      pictures.push(picture);
      for (const name of names) pictures.push(await decoded(changes[name]!(toSharp(picture))));
    }
    const variants = names.length + 1;
    const sets = setsOf(candidates(pictures));
    const found = new Map(names.map((name) => [name, 0]));
    for (const { kind, members } of sets) {
      expect(kind).toBe('near');
      expect(new Set(members.map((member) => Math.floor(member / variants))).size).toBe(1);
      for (const member of members) {
        const name = names[(member % variants) - 1];
        if (name !== undefined && members[0]! % variants === 0) found.set(name, found.get(name)! + 1);
      }
    }
    const recall = [...found.values()].reduce((sum, n) => sum + n, 0) / (count * names.length);
    expect(recall, JSON.stringify(Object.fromEntries(found))).toBeGreaterThanOrEqual(0.95);
    for (const [name, n] of found) expect(n / count, name).toBeGreaterThanOrEqual(0.9);
  });

  it('groups hardly any two handwritten digits', () => {
    const digits = readMnist('test');
    const items = Array.from({ length: 2000 }, (_, i) => {
      const grey = digits.pixels(i);
      const rgb = Uint8Array.from({ length: grey.length * 3 }, (_, k) => grey[Math.floor(k / 3)]!);
      return candidate({ rgb, width: 28, height: 28 }, String(i));
    });
    const images = setsOf(items).flatMap(({ members }) => members);
    expect(images.length / items.length).toBeLessThan(0.002);
    // But finds one that is there twice.
    const grey = digits.pixels(0);
    const mirrored = Uint8Array.from({ length: 28 * 28 * 3 }, (_, k) => {
      const pixel = Math.floor(k / 3);
      return grey[pixel - (pixel % 28) + 27 - (pixel % 28)]!;
    });
    const twice = [...items, candidate({ rgb: mirrored, width: 28, height: 28 }, 'mirrored')];
    expect(setsOf(twice)).toContainEqual({ kind: 'near', members: [0, items.length] });
  });

  it('calls equal content the same, whatever the signature', () => {
    const signature = new Uint8Array(signatureBytes);
    const items = ['a', 'b', 'a', 'c', 'b', 'a'].map((contentHash, i) => {
      return { contentHash, signature, figures: [i] };
    });
    expect(setsOf(items)).toEqual([
      { kind: 'same', members: [0, 2, 5] },
      { kind: 'same', members: [1, 4] },
    ]);
  });

  it('calls a set near if any of it differs in content', () => {
    const picture = drawnPicture(1);
    const items = ['a', 'b', 'a'].map((contentHash) => candidate(picture, contentHash));
    expect(setsOf(items)).toEqual([{ kind: 'near', members: [0, 1, 2] }]);
  });

  it('does not take even pictures of different colours for one', () => {
    const pictures = [even(255, 255, 255), even(0, 0, 0), even(254, 255, 255, 20, 90), even(250, 20, 30)];
    expect(setsOf(candidates(pictures))).toEqual([]);
    expect(setsOf([candidate(pictures[0]!, 'w'), candidate(pictures[0]!, 'w')])).toHaveLength(1);
  });

  it('finds every copy of the same pixels in another file, also of even ones and in a chain of like pictures', () => {
    const faint = (number: number): Picture => ({
      rgb: Uint8Array.from({ length: 60 * 60 * 3 }, (_, i) => 120 + ((i * (number + 3)) % 3)),
      width: 60,
      height: 60,
    });
    const frames = Array.from({ length: 60 }, (_, frame): Picture => {
      const rgb = Uint8Array.from({ length: 96 * 96 * 3 }, (_, i) => {
        const [x, y] = [(Math.floor(i / 3) % 96) - 20 - frame, Math.floor(i / 3 / 96) - 48];
        return x * x + y * y < 250 ? 230 : 40;
      });
      return { rgb, width: 96, height: 96 };
    });
    const pictures = [even(255, 255, 255), even(1, 2, 3), faint(1), faint(2), ...frames];
    const sets = setsOf(candidates([...pictures, ...pictures]));
    const setOf = (position: number): number => sets.findIndex(({ members }) => members.includes(position));
    pictures.forEach((_, i) => {
      expect(setOf(i)).toBeGreaterThanOrEqual(0);
      expect(setOf(i)).toBe(setOf(i + pictures.length));
    });
    expect(sets.every(({ kind }) => kind === 'near')).toBe(true);
    expect(new Set([0, 1, 2, 3].map(setOf)).size).toBe(4);
  });

  it('tells equal shapes in different colours apart', () => {
    const disc = (colour: readonly [number, number, number]): Picture => ({
      rgb: Uint8Array.from({ length: 64 * 64 * 3 }, (_, k) => {
        const pixel = Math.floor(k / 3);
        const [x, y] = [(pixel % 64) - 32, Math.floor(pixel / 64) - 32];
        return x * x + y * y < 400 ? colour[k % 3]! : 255;
      }),
      width: 64,
      height: 64,
    });
    // Red, green and blue of nearly the same luma.
    expect(setsOf(candidates([disc([200, 0, 0]), disc([0, 102, 0]), disc([40, 40, 212])]))).toEqual([]);
    expect(setsOf(candidates([disc([200, 0, 0]), disc([202, 3, 1])]))).toHaveLength(1);
  });

  it('does not join a long chain of pictures of which each is like the next', () => {
    // A disc that wanders across below a fixed mark (so that no end is the mirror image of the other).
    const frames = Array.from({ length: 120 }, (_, frame): Picture => {
      const rgb = new Uint8Array(96 * 96 * 3);
      for (let i = 0; i < 96 * 96; i++) {
        const [x, y] = [(i % 96) - 20 - frame * 0.4, Math.floor(i / 96) - 48];
        const isMark = i % 96 < 30 && i < 96 * 20;
        rgb.fill(isMark || x * x + y * y < 250 ? 230 : 40, 3 * i, 3 * i + 3);
      }
      return { rgb, width: 96, height: 96 };
    });
    const sets = setsOf(candidates(frames));
    expect(sets.length).toBeGreaterThan(5);
    for (const { members } of sets) expect(members.at(-1)! - members[0]!).toBeLessThan(20);
  });

  it('puts no position into two sets, and orders them', () => {
    const pictures = Array.from({ length: 60 }, (_, i) => drawnPicture(i % 20, 60 + i, 50));
    const { sets, shares } = grouped(candidates(pictures));
    const members = sets.flatMap((set) => set.members);
    expect(new Set(members).size).toBe(members.length);
    const firsts = sets.map((set) => set.members[0]!);
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    for (const set of sets) expect(set.members).toEqual([...set.members].sort((a, b) => a - b));
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
  });

  it('lets others work in between', () => {
    const random = createRandom(1, 'signatures');
    const items = Array.from({ length: 1000 }, (_, i) => ({
      contentHash: String(i),
      signature: Uint8Array.from({ length: signatureBytes }, () => 100 + random.integer(56)),
      figures: [i],
    }));
    expect(grouped(items).shares.length).toBeGreaterThan(items.length / 100);
  });

  it('manages many copies of few pictures', () => {
    // Noise on a picture makes each copy a little different.
    const random = createRandom(1, 'noise');
    const scenes = [1, 2, 3].map((number) => candidate(drawnPicture(number), '').signature);
    const items = Array.from({ length: 9000 }, (_, i) => ({
      contentHash: String(i),
      signature: scenes[i % 3]!.map((value) => value + (random.integer(40) === 0 ? 1 : 0)),
      figures: [i],
    }));
    expect(setsOf(items).map(({ members }) => members.length)).toEqual([3000, 3000, 3000]);
  });

  it('has nothing to say of nothing', () => {
    expect(setsOf([])).toEqual([]);
  });
});
