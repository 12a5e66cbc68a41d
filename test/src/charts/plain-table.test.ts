import { expect, it } from 'vitest';
import { numberCell, textCell, toCsv } from '@/charts/plain-table';

const tableOf = (...texts: string[]) => ({
  columns: [{ name: 'Variant', num: false }],
  rows: texts.map((text) => [textCell(text)]),
});

it('writes CSV as RFC 4180 has it, numbers with all their digits', () => {
  const table = {
    columns: [
      { name: 'Variant, "quoted"', num: false },
      { name: 'Accuracy', num: true },
    ],
    rows: [
      [textCell('two\nlines'), numberCell(0.123456789, (value) => value.toFixed(1))],
      [textCell('none'), numberCell(null, String)],
    ],
  };
  expect(toCsv(table)).toBe('"Variant, ""quoted""",Accuracy\r\n"two\nlines",0.123456789\r\nnone,\r\n');
});

it('lets no name become a formula', () => {
  expect(toCsv(tableOf('=1+1', '@SUM(A1)', '-x', 'plain'))).toBe(
    "Variant\r\n'=1+1\r\n'@SUM(A1)\r\n'-x\r\nplain\r\n",
  );
});
