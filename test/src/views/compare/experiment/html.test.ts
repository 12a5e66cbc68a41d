import { expect, it } from 'vitest';
import { htmlFacts, htmlPage, htmlTable, htmlText } from '@/views/compare/experiment/report/html';

const page = { language: 'en', title: 'A <b>bold</b> "title"', lead: 'x & y', foot: '' };

it('lets no name become markup', () => {
  const text = htmlPage(
    page,
    [{ title: '<script>', body: htmlTable([{ text: '<i>' }], [[{ text: '</td>' }]]) + htmlText("<p>'") }],
    '',
  );
  expect(text).toContain('<title>A &lt;b&gt;bold&lt;/b&gt; &quot;title&quot;</title>');
  expect(text).toContain('<h2>&lt;script&gt;</h2>');
  expect(text).toContain('&lt;/td&gt;');
  expect(text).toContain('<p>&lt;p&gt;&#39;</p>');
  expect(text).not.toContain('<script');
});

it('heads columns and rows of a table, and forbids all but its own style', () => {
  expect(
    htmlTable(
      [{ text: 'Variant' }, { text: 'n', num: true }],
      [[{ text: 'a' }, { text: '5', num: true, strong: true }]],
    ),
  ).toBe(
    '<table><thead><tr><th scope="col">Variant</th><th scope="col" class="num">n</th></tr></thead>' +
      '<tbody><tr><th scope="row">a</th><td class="num strong">5</td></tr></tbody></table>',
  );
  expect(htmlFacts([['Seeds', '0, 1']])).toBe('<dl><div><dt>Seeds</dt><dd>0, 1</dd></div></dl>');
  expect(htmlPage(page, [], '')).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
});
