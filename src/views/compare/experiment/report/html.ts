/* Pieces of a page that stands alone: no script, no network, nothing that is not in the file. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML: names and notes are the user's, and may hold anything. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}

export interface HtmlCell {
  readonly text: string;
  readonly num?: boolean;
  readonly strong?: boolean;
}

/** A table with a heading row; the first column heads its rows. */
export function htmlTable(head: readonly HtmlCell[], rows: readonly (readonly HtmlCell[])[]): string {
  const cell = (tag: 'th' | 'td', { text, num, strong }: HtmlCell, scope = ''): string => {
    const names = [num === true ? 'num' : '', strong === true ? 'strong' : ''].filter(Boolean).join(' ');
    return `<${tag}${scope}${names === '' ? '' : ` class="${names}"`}>${escapeHtml(text)}</${tag}>`;
  };
  const line = (cells: readonly HtmlCell[]): string =>
    `<tr>${cells.map((one, at) => (at === 0 ? cell('th', one, ' scope="row"') : cell('td', one))).join('')}</tr>`;
  return `<table><thead><tr>${head.map((one) => cell('th', one, ' scope="col"')).join('')}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table>`;
}

/** Names and what they stand for. */
export function htmlFacts(facts: readonly (readonly [name: string, value: string])[]): string {
  return `<dl>${facts.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`;
}

/** Prose, with its line breaks. */
export function htmlText(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** @param svg made by ourselves; what names are in it has been escaped */
export function htmlFigure(svg: string, caption: string): string {
  return `<figure>${svg}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

export interface HtmlSection {
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

/**
 * The whole file. Its policy forbids everything but its own style, so that a report from elsewhere can do no harm.
 * @param sections in order
 */
export function htmlPage(
  page: { readonly language: string; readonly title: string; readonly lead: string; readonly foot: string },
  sections: readonly HtmlSection[],
  style: string,
): string {
  const body = sections.map(
    ({ title, body: own }) => `<section><h2>${escapeHtml(title)}</h2>${own}</section>`,
  );
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(page.title)}</h1>
<p class="lead">${escapeHtml(page.lead)}</p>
${body.join('\n')}
<footer>${escapeHtml(page.foot)}</footer>
</main>
</body>
</html>
`;
}
