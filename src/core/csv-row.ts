/**
 * A line of comma-separated values (RFC 4180), its end included; null and numbers that are none are empty. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front, as names may come from anywhere.
 */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
