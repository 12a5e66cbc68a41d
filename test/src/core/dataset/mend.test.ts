import * as v from 'valibot';
import { expect, it } from 'vitest';
import { mendSchema } from '@core/dataset/mend';

it.each(['cats ', ' ', 'x'.repeat(230)])('names the class of a folder called %j as it is', (className) => {
  const classNames = [className];
  for (const mend of [
    { type: 'deleteClass', className },
    { type: 'restoreClass', className },
    { type: 'renameClass', className, to: className },
    { type: 'mergeClasses', classNames, into: className },
    { type: 'relabel', selection: { kind: 'images', images: [0] }, className },
  ]) {
    expect(v.parse(mendSchema, mend)).toEqual(mend);
  }
});

it('adds classes of names that are short and have no spaces around them', () => {
  const add = (className: string) => v.safeParse(mendSchema, { type: 'addClass', className });
  expect(add(' fox ').output).toEqual({ type: 'addClass', className: 'fox' });
  expect([add('  ').success, add('x'.repeat(201)).success, add('x'.repeat(200)).success]).toEqual([
    false,
    false,
    true,
  ]);
});
