import type { ImageFilter, ImageRow } from '@core/dataset/image-page';
import type { Mend, Selection } from '@core/dataset/mend';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { RidgelineError } from '@core/errors';
import { classOf, scanOf } from './datasets';
import type { FakeBridge } from './fake-bridge';

export function imageOf(index: number, more: Partial<ImageRow> = {}): ImageRow {
  const className = index % 4 === 3 ? 'wren' : 'robin';
  return {
    index,
    relative: `${className}/${String(index).padStart(6, '0')}.jpg`,
    className,
    folderClass: className,
    split: index % 5 === 4 ? 'test' : 'train',
    excluded: false,
    width: 640,
    height: 480,
    bytes: 18_000,
    problems: index % 10 === 9 ? ['blurred'] : [],
    group: null,
    ...more,
  };
}

/** Answers for the images of a scan as main does, so that lists change when they are mended. */
export class FakeImages {
  images: readonly ImageRow[];
  private undone: (readonly ImageRow[])[] = [];
  private done: (readonly ImageRow[])[] = [];
  private readonly types: Mend['type'][] = [];
  private revision = 1;

  constructor(
    private readonly bridge: FakeBridge,
    count: number,
  ) {
    this.images = Array.from({ length: count }, (_, index) => imageOf(index));
    bridge.answers['data.images'] = ({ filter, offset, limit }) => {
      const all = this.filtered(filter);
      return {
        revision: this.revision,
        total: all.length,
        offset,
        images: all.slice(offset, offset + limit),
      };
    };
    bridge.answers['data.mend'] = ({ mend }) => {
      this.done.push(this.images);
      this.types.push(mend.type);
      this.undone = [];
      this.images = this.mended(mend);
      return this.changed();
    };
    bridge.answers['data.undo'] = () => this.step(this.done, this.undone);
    bridge.answers['data.redo'] = () => this.step(this.undone, this.done);
  }

  summary(more: Partial<ScanSummary> = {}): ScanSummary {
    const used = this.images.filter(({ excluded }) => !excluded);
    const of = (name: string): number => used.filter(({ className }) => className === name).length;
    const names = [...new Set(['robin', 'wren', ...used.map(({ className }) => className ?? '')])];
    const blurred = this.images.filter(({ problems }) => problems.includes('blurred')).length;
    const example = { code: 'blurred' as const, path: 'robin/000009.jpg', className: 'robin', detail: {} };
    return scanOf({
      revision: this.revision,
      images: used.length,
      excluded: this.images.length - used.length,
      classes: names.map((name) => classOf(name, of(name))),
      problemCounts: [
        ...scanOf().problemCounts,
        ...(blurred > 0 ? [{ code: 'blurred' as const, count: blurred, example }] : []),
      ],
      history: {
        undo: this.done.length > 0 ? (this.types[this.done.length - 1] ?? null) : null,
        redo: this.undone.length > 0 ? (this.types[this.done.length] ?? null) : null,
      },
      isMended: this.done.length > 0,
      ...more,
    });
  }
  excluded(): number[] {
    return this.images.filter(({ excluded }) => excluded).map(({ index }) => index);
  }

  private step(from: (readonly ImageRow[])[], to: (readonly ImageRow[])[]): ScanSummary {
    const before = from.pop();
    if (!before) throw new RidgelineError('internal', 'There is nothing to take back.');
    to.push(this.images);
    this.images = before;
    return this.changed();
  }
  private changed(): ScanSummary {
    this.revision += 1;
    const summary = this.summary();
    this.bridge.emit('scan.changed', summary);
    return summary;
  }
  private filtered({ className, problem, split, excluded, text }: ImageFilter): ImageRow[] {
    return this.images.filter(
      (image) =>
        (className === null || image.className === className) &&
        (problem === null ||
          (problem === 'any' ? image.problems.length > 0 : image.problems.includes(problem))) &&
        (split === null || image.split === split) &&
        (excluded === 'show' || image.excluded === (excluded === 'only')) &&
        image.relative.toLowerCase().includes(text.toLowerCase()),
    );
  }
  private mended(mend: Mend): ImageRow[] {
    if (!('selection' in mend)) return this.images.map((image) => imageOf(image.index));
    const chosen = this.chosen(mend.selection);
    return this.images.map((image) => {
      if (!chosen.has(image.index)) return image;
      if (mend.type === 'relabel') return { ...image, className: mend.className };
      return { ...image, excluded: mend.type === 'exclude' };
    });
  }
  private chosen(selection: Selection): Set<number> {
    if (selection.kind === 'images') return new Set(selection.images);
    const except = new Set(selection.except);
    const all = this.filtered(selection.filter).map(({ index }) => index);
    return new Set(all.filter((index) => !except.has(index)));
  }
}
