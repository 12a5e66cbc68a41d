import { expect, it } from 'vitest';
import { formatOfName, isCompanion, isIgnored, looksLikeImage } from '@core/dataset/file-names';

it('knows formats by their extension, in any case', () => {
  expect(formatOfName('a.JPeG')).toBe('JPEG');
  expect(formatOfName('a.b.tif')).toBe('TIFF');
  expect(formatOfName('IMG_0001.HEIC')).toBe('HEIC');
  expect(formatOfName('a.jpg.txt')).toBeNull();
  expect(formatOfName('jpg')).toBeNull();
});

it('ignores what is hidden or left by a system', () => {
  for (const name of ['.DS_Store', '.git', '__MACOSX', 'Thumbs.db', 'desktop.ini', '._cat.jpg']) {
    expect(isIgnored(name)).toBe(true);
  }
  for (const name of ['cat', 'cat.jpg', 'thumbs', '고양이']) expect(isIgnored(name)).toBe(false);
});

it('passes over plain companions only', () => {
  for (const name of ['labels.csv', 'README', 'README.md', 'annotation.XML', 'a.json']) {
    expect(isCompanion(name)).toBe(true);
  }
  for (const name of ['cat.jpg', 'cat', 'data.zip', 'video.mp4', 'txt'])
    expect(isCompanion(name)).toBe(false);
});

it('takes files without an extension for pictures until they are opened', () => {
  expect(['a.png', 'n0144', 'a.heic', 'data.zip', 'LICENSE'].map(looksLikeImage)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
