import { expect, it } from 'vitest';
import { csvRow } from '@core/csv-row';

it('writes texts, numbers with all their digits, and nothing for what is none', () => {
  expect(csvRow(['a', 0.1 + 0.2, null, NaN, -1])).toBe('a,0.30000000000000004,,,-1\r\n');
  expect(csvRow([])).toBe('\r\n');
});

it('quotes what would end a field', () => {
  expect(csvRow(['a,b', 'say "x"', 'two\nlines'])).toBe('"a,b","say ""x""","two\nlines"\r\n');
});

it('lets no text become a formula, also within quotes', () => {
  expect(csvRow(['=1+1', '+1', '-1', '@x', '\tx', '=a,b'])).toBe("'=1+1,'+1,'-1,'@x,'\tx,\"'=a,b\"\r\n");
});
