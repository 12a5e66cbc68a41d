import { expect, it } from 'vitest';
import { shownName } from '@core/dataset/shown-name';

it.each([['wren/a b-ü.png'], ['뱁새/새 🐦👩‍🔬.jpg'], ['back\\slash'], ['שלום/عصفور.png'], ['']])(
  'leaves %s as it is',
  (name) => {
    expect(shownName(name)).toBe(name);
  },
);

it.each([
  ['a line break', 'one\ntwo\r.png', 'one\\ntwo\\r.png'],
  ['controls', 'bell\x07\t\x1b[31m\x7f\x85', 'bell\\x07\\t\\x1b[31m\\x7f\\x85'],
  ['other line breaks', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['a changed direction', 'photo\u202egpj.exe', 'photo\\u202egpj.exe'],
  ['marks and isolates', '\u200e\u061c\u2066x\u2069', '\\u200e\\u061c\\u2066x\\u2069'],
  ['bytes that are no UTF-8', 'caf\udce9.png', 'caf\\xe9.png'],
  ['other halves of characters', '\ud83dx', '\\ud83dx'],
])('escapes %s', (_what, name, shown) => {
  expect(shownName(name)).toBe(shown);
});
