import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageFacts } from '@core/dataset/image-facts';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { Finding } from '@core/dataset/problem';
import { assignSplits } from '@core/dataset/split/assign-splits';
import { capTraining } from '@core/dataset/split/cap-training';
import type {
  PlannedSample,
  PlannedSamples,
  SeenFile,
} from '../../../../electron/pipeline/catalogue/catalogue';
import type { CatalogueToPrepare } from '../../../../electron/pipeline/prepare/catalogue-to-prepare';

interface Image extends PlannedSample {
  readonly className: string;
}

/** A catalogue of a folder of class folders, as far as preparing needs one: groups are images of equal content. */
export class FolderCatalogue implements CatalogueToPrepare {
  readonly roots: readonly string[];
  readonly closed = new AbortController().signal;
  /** How often what was found out was put on disk. */
  flushed = 0;
  readonly facts = new Map<number, ImageFacts>();
  readonly rejected = new Map<number, Finding>();
  private readonly images: Image[];
  private readonly classes: string[];
  private groups: number[][] = [];

  constructor(
    private readonly folder: string,
    /** Files that are no images, relative. */
    private readonly noImages: readonly string[] = [],
  ) {
    this.roots = [folder];
    this.classes = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    const relatives = this.classes.flatMap((name) =>
      readdirSync(join(folder, name))
        .sort()
        .map((file) => `${name}/${file}`),
    );
    this.images = relatives
      .filter((relative) => !noImages.includes(relative))
      .map((relative, image): Image => {
        const path = join(folder, relative);
        const { size: bytes, mtimeMs: modifiedMs } = statSync(path);
        const className = relative.split('/')[0]!;
        return {
          image,
          path,
          relative,
          bytes,
          modifiedMs,
          className,
          label: 0,
          split: 'train',
          duplicateGroup: null,
        };
      });
  }

  /** Facts of files that are as they were, as a memory on disk keeps them. */
  remember({ facts, images }: FolderCatalogue): void {
    for (const { image, relative, bytes, modifiedMs } of this.images) {
      const before = images.find((other) => other.relative === relative);
      const known = before === undefined ? undefined : facts.get(before.image);
      if (known !== undefined && before?.bytes === bytes && before.modifiedMs === modifiedMs) {
        this.facts.set(image, known);
      }
    }
  }

  readonly findDuplicates = (): Promise<void> => {
    const byContent = new Map<string, number[]>();
    for (const [image, { contentHash }] of this.facts) {
      byContent.set(contentHash, [...(byContent.get(contentHash) ?? []), image]);
    }
    this.groups = [...byContent.values()].filter(({ length }) => length > 1);
    return Promise.resolve();
  };

  samples({ split, balance }: PrepareSettings): Promise<PlannedSamples> {
    const used = this.images.filter(({ image }) => !this.rejected.has(image));
    const files = used.map(({ relative, className }) => ({ relative, className, given: null }));
    const groups = this.groups.map((group) =>
      group.map((image) => used.findIndex((one) => one.image === image)).filter((position) => position >= 0),
    );
    const splits = assignSplits(files, split, groups);
    const kept =
      balance.kind === 'cap' ? capTraining(files, splits, balance.imagesPerClass, split.seed) : null;
    const names = this.classes.filter((name) => used.some(({ className }) => className === name));
    const samples = used
      .map((one, i) => {
        const group = this.groups.findIndex((images) => images.includes(one.image));
        const duplicateGroup = group < 0 ? null : group;
        return { ...one, label: names.indexOf(one.className), split: splits[i]!, duplicateGroup };
      })
      .filter((_, i) => kept?.[i] !== false);
    const countsOf = (some: readonly PlannedSample[]) => {
      const counts = { train: 0, validation: 0, test: 0 };
      for (const one of some) counts[one.split]++;
      return counts;
    };
    return Promise.resolve({
      revision: 1,
      classes: names.map((name, label) => {
        const own = samples.filter((sample) => sample.label === label);
        const all = used.filter(({ className }) => className === name);
        return { name, counts: countsOf(own), capped: all.length - own.length };
      }),
      counts: countsOf(samples),
      samples,
      groups: { count: groups.length, images: groups.flat().length },
      isExamined: this.unexamined().length === 0,
    });
  }

  unexamined(): number[] {
    return this.images
      .map(({ image }) => image)
      .filter((image) => !this.facts.has(image) && !this.rejected.has(image));
  }

  setFacts(image: number, facts: ImageFacts): void {
    this.facts.set(image, facts);
  }

  flush(): Promise<void> {
    this.flushed++;
    return Promise.resolve();
  }

  reject(image: number, finding: Finding): void {
    this.rejected.set(image, finding);
  }

  *seenFiles(): Generator<SeenFile> {
    for (const { path, relative, bytes, modifiedMs } of this.images)
      yield { path, relative, bytes, modifiedMs };
    for (const relative of this.noImages) {
      yield { path: join(this.folder, relative), relative, bytes: null, modifiedMs: null };
    }
  }
}
