import { describe, expect, it } from 'vitest';
import { groupKeyOf } from '@core/dataset/group-pattern';
import { RidgelineError } from '@core/errors';
import { createRandom } from '@core/random/random';

describe('groupKeyOf', () => {
  it.each([
    ['(*)_#', 'anna_1.jpg', 'anna'],
    ['(*)_#', 'Anna_02.png', 'anna'],
    ['(*)_#', 'anna_b_12.png', 'anna_b'],
    ['(*)_#', 'anna_.png', null],
    ['(*)_#', 'anna_1b.png', null],
    ['(*)_#', '_1.png', null],
    ['(*)_*', 'a_b_c.png', 'a'],
    ['*_(*)', 'a_b_c.png', 'b_c'],
    ['*_(#)_*', 'x_7_12_z.jpg', '7'],
    ['(*#)', 'img0012.jpg', 'img0012'],
    ['*(#)', 'img0012.jpg', '0012'],
    ['(#)#', '1234.jpg', '123'],
    ['(##)*', '1234x.jpg', '1234'],
    ['(???)*', 'abcdef.png', 'abc'],
    ['(???)*', 'ab.png', null],
    ['PATIENT-(#)*', 'patient-007 (left).TIFF', '007'],
    ['(*)', 'archive.tar.gz', 'archive.tar'],
    ['(*)', '.hidden', '.hidden'],
    ['(*)', 'no extension', 'no extension'],
    ['a.b[(*)]+^$', 'a.b[x]+^$.png', 'x'],
    ['a.b[(*)]+^$', 'aXb[x]+^$.png', null],
    ['(?)_*', '😀_1.png', '😀'],
    ['(*)-#', '고양이-3.jpg'.normalize('NFD'), '고양이'],
    ['é(*)', 'E\u0301tude.png', 'tude'],
    ['(#)', '٣.png', null],
    ['x(*)y', 'xy.png', null],
  ])('%j gives %j the group %j', (pattern, name, group) => {
    expect(groupKeyOf(pattern)(name)).toBe(group);
  });

  it.each(['*_#', '(*', '*)', ')*(', '(*)(#)', '((*))', '()*', '(abc)_*', '*()'])('refuses %j', (pattern) => {
    expect(() => groupKeyOf(pattern)).toThrow(RidgelineError);
    try {
      groupKeyOf(pattern);
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalidInput', detail: { pattern } });
      expect((error as RidgelineError).detail['reason']).toMatch(/\w/);
    }
  });

  it('agrees with the regular expression that it stands for', () => {
    const random = createRandom(5, 'patterns');
    const pick = <T>(from: readonly T[]): T => from[random.integer(from.length)]!;
    const expressions = new Map([
      ['*', '.*?'],
      ['#', '[0-9]+'],
      ['?', '.'],
    ]);
    let fitting = 0;
    for (let i = 0; i < 5000; i++) {
      const tokens = Array.from({ length: 1 + random.integer(6) }, () =>
        pick(['*', '#', '?', 'a', '_', '1']),
      );
      const at = random.integer(tokens.length);
      const wild = pick(['*', '#', '?']);
      tokens[at] = wild;
      const name = Array.from({ length: random.integer(10) }, () => pick(['a', '_', '1', '2'])).join('');
      const expression = tokens.map((t, k) => {
        const part = expressions.get(t) ?? t;
        return k === at ? `(${part})` : part;
      });
      const expected = new RegExp(`^${expression.join('')}$`).exec(name)?.[1];
      const pattern = tokens.map((t, k) => (k === at ? `(${t})` : t)).join('');
      expect([pattern, name, groupKeyOf(pattern)(name)]).toEqual([pattern, name, expected || null]);
      if (expected) fitting++;
    }
    expect(fitting).toBeGreaterThan(500);
  });

  it('comes to an end with patterns that make matchers try for ages', () => {
    const name = 'a'.repeat(250);
    expect(groupKeyOf(`(${'*a'.repeat(90)})b`)(name)).toBeNull();
    expect(groupKeyOf(`${'#'.repeat(190)}(*)x`)('1'.repeat(250))).toBeNull();
    expect(groupKeyOf(`(*)${'a*'.repeat(90)}`)(name)).toBeNull();
    expect(groupKeyOf(`${'a*'.repeat(90)}(*)`)(name)).toBe('a'.repeat(160));
  });
});
