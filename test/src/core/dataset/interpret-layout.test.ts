import { describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { interpretLayout, type Layout, type ListedRoot } from './layout-of-paths';

/** A root from one path a line; a path that ends in `/` is an empty folder. */
function root(name: string, ...paths: string[]): ListedRoot {
  const files = paths.filter((path) => !path.endsWith('/'));
  const folders = new Set(paths.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1)));
  for (const path of files) {
    const names = path.split('/');
    for (let depth = 1; depth < names.length; depth++) folders.add(names.slice(0, depth).join('/'));
  }
  return { name, path: `/pictures/${name}`, files, folders: [...folders].sort() };
}

const placed = ({ files }: Layout): string[] =>
  files.map(
    ({ root: number, path, className, given }) =>
      `${number}:${path} -> ${className ?? '(loose)'}${given ? ` ${given}` : ''}`,
  );
const names = ({ classes }: Layout): string[] => classes.map(({ name }) => name);

function failure(...roots: ListedRoot[]): { code: string; message: string; detail: object } {
  try {
    interpretLayout(roots);
  } catch (thrown) {
    if (thrown instanceof RidgelineError) return thrown;
  }
  throw new Error('expected a coded error');
}

describe('folders of classes', () => {
  it('takes each folder as a class, with images at any depth, sorted in natural order', () => {
    const layout = interpretLayout([
      root('pets', 'class10/a.jpg', 'class2/2019/may/b.JPG', 'class2/c.png', 'Cats/d.webp'),
    ]);
    expect(layout.layout).toBe('folders');
    expect(names(layout)).toEqual(['Cats', 'class2', 'class10']);
    expect(placed(layout)).toEqual([
      '0:class10/a.jpg -> class10',
      '0:class2/2019/may/b.JPG -> class2',
      '0:class2/c.png -> class2',
      '0:Cats/d.webp -> Cats',
    ]);
  });

  it('goes through folders that only wrap one folder', () => {
    const layout = interpretLayout([
      root('download', 'archive/images/cat/1.png', 'archive/images/dog/1.png'),
    ]);
    expect(names(layout)).toEqual(['cat', 'dog']);
  });

  it('goes through a wrapper though a companion lies in it', () => {
    const layout = interpretLayout([root('x', 'README.md', 'data/cat/1.png', 'data/dog/1.png')]);
    expect(placed(layout)).toEqual(['0:data/cat/1.png -> cat', '0:data/dog/1.png -> dog']);
  });

  it('calls images beside the class folders loose, also inside a wrapper', () => {
    const layout = interpretLayout([root('x', 'data/cat/1.png', 'data/dog/1.png', 'data/stray.png')]);
    expect(placed(layout)[2]).toBe('0:data/stray.png -> (loose)');
  });

  it('keeps empty class folders among the classes', () => {
    const layout = interpretLayout([root('x', 'cat/1.png', 'dog/1.png', 'emu/', 'fox/notes.txt')]);
    expect(names(layout)).toEqual(['cat', 'dog', 'emu', 'fox']);
  });

  it('ignores hidden files, what systems leave behind, and companions', () => {
    const layout = interpretLayout([
      root(
        'x',
        '.git/objects/1',
        '__MACOSX/cat/._1.png',
        'cat/.DS_Store',
        'cat/1.png',
        'cat/labels.csv',
        'dog/1.png',
        'dog/Thumbs.db',
        'dog/desktop.ini',
      ),
    ]);
    expect(names(layout)).toEqual(['cat', 'dog']);
    expect(placed(layout)).toEqual(['0:cat/1.png -> cat', '0:dog/1.png -> dog']);
  });

  it('lets files of other kinds take part, to be judged by their content', () => {
    const layout = interpretLayout([root('x', 'cat/1', 'cat/movie.mp4', 'dog/1')]);
    expect(placed(layout)).toEqual(['0:cat/1 -> cat', '0:cat/movie.mp4 -> cat', '0:dog/1 -> dog']);
  });

  it('keeps classes apart whose names differ only in their Unicode form', () => {
    const layout = interpretLayout([root('x', 'e\u0301/1.png', '\u00e9/1.png')]);
    expect(names(layout)).toEqual(['e\u0301', '\u00e9']);
  });

  it('takes folders named train or test as classes when they stand alone among others', () => {
    const layout = interpretLayout([root('vehicles', 'bus/1.png', 'train/1.png')]);
    expect(layout.layout).toBe('folders');
    expect(names(layout)).toEqual(['bus', 'train']);
  });
});

describe('folders of splits', () => {
  it('reads the split from the first level and the class from the second', () => {
    const layout = interpretLayout([
      root('x', 'Test/cat/1.png', 'TRAINING/cat/a/2.png', 'TRAINING/dog/3.png', 'dev/dog/4.png'),
    ]);
    expect(layout.layout).toBe('splits');
    expect(names(layout)).toEqual(['cat', 'dog']);
    expect(placed(layout)).toEqual([
      '0:Test/cat/1.png -> cat test',
      '0:TRAINING/cat/a/2.png -> cat train',
      '0:TRAINING/dog/3.png -> dog train',
      '0:dev/dog/4.png -> dog validation',
    ]);
  });

  it.each([
    ['train', 'val'],
    ['training', 'valid'],
    ['Train', 'Validation'],
    ['train', 'testing'],
  ])('knows %s and %s', (first, second) => {
    const layout = interpretLayout([
      root('x', `${first}/cat/1.png`, `${first}/dog/1.png`, `${second}/cat/2.png`),
    ]);
    expect(layout.layout).toBe('splits');
  });

  it('finds them below a wrapper', () => {
    const layout = interpretLayout([
      root('x', 'mnist/test/0/1.png', 'mnist/train/0/1.png', 'mnist/train/1/1.png'),
    ]);
    expect(layout.layout).toBe('splits');
    expect(names(layout)).toEqual(['0', '1']);
  });

  it('calls images outside the split folders, and directly in them, loose', () => {
    const layout = interpretLayout([
      root('x', 'extra/1.png', 'test/1.png', 'train/cat/1.png', 'train/dog/1.png', 'stray.png'),
    ]);
    expect(placed(layout)).toEqual([
      '0:extra/1.png -> (loose)',
      '0:test/1.png -> (loose)',
      '0:train/cat/1.png -> cat train',
      '0:train/dog/1.png -> dog train',
      '0:stray.png -> (loose)',
    ]);
  });

  it('goes through a single train folder as through any wrapper', () => {
    const layout = interpretLayout([root('x', 'train/cat/1.png', 'train/dog/1.png')]);
    expect(layout.layout).toBe('folders');
    expect(names(layout)).toEqual(['cat', 'dog']);
  });
});

describe('several dropped folders', () => {
  it('takes folders that hold images as classes by their own names', () => {
    const layout = interpretLayout([root('cat', '1.png', 'deep/2.png'), root('dog', '1.png')]);
    expect(placed(layout)).toEqual(['0:1.png -> cat', '0:deep/2.png -> cat', '1:1.png -> dog']);
  });

  it('joins classes of the same name', () => {
    const layout = interpretLayout([
      root('a', 'cat/1.png', 'dog/1.png'),
      root('b', 'cat/1.png'),
      root('cat', '9.png'),
    ]);
    expect(names(layout)).toEqual(['cat', 'dog']);
    expect(layout.files.filter((file) => file.className === 'cat').map((file) => file.root)).toEqual([
      0, 1, 2,
    ]);
  });

  it('understands train and test folders that are dropped together', () => {
    const layout = interpretLayout([root('test', 'cat/1.png'), root('train', 'cat/1.png', 'dog/1.png')]);
    expect(layout.layout).toBe('splits');
    expect(placed(layout)).toEqual([
      '0:cat/1.png -> cat test',
      '1:cat/1.png -> cat train',
      '1:dog/1.png -> dog train',
    ]);
  });
});

describe('folders that cannot be used', () => {
  it('says when there is no image', () => {
    expect(failure(root('x', 'cat/notes.txt', 'dog/'))).toMatchObject({
      code: 'nothingFound',
      detail: { path: '/pictures/x' },
    });
    expect(failure(root('x', 'data.zip'), root('y'))).toMatchObject({
      code: 'nothingFound',
      detail: { path: '/pictures/x, /pictures/y' },
    });
  });

  it('says when there are images but no class folders', () => {
    expect(failure(root('x', '1.png', '2.png', 'empty/'))).toMatchObject({
      code: 'noClasses',
      detail: { path: '/pictures/x', count: 2 },
    });
    expect(failure(root('x', 'test/1.png', 'train/2.png'))).toMatchObject({ code: 'noClasses' });
  });

  it('says when there is only one class', () => {
    for (const only of [
      root('x', 'cat/1.png'),
      root('x', 'data/cat/1.png', 'data/cat/deep/2.png'),
      root('x', 'cat/1.png', 'dog/'),
      root('x', 'cat/1.png', 'stray.png'),
      root('x', 'test/cat/1.png', 'train/cat/2.png'),
    ]) {
      expect(failure(only)).toMatchObject({ code: 'oneClass', detail: { className: 'cat' } });
    }
  });

  it('says what was found and what was expected', () => {
    expect(failure(root('x', '1.png', '2.png')).message).toBe(
      '/pictures/x holds 2 images but no class folders: expected one folder per class.',
    );
  });
});
