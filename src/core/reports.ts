import * as v from 'valibot';

/** What the window gives away as a file or to the clipboard: pictures, tables, reports. */
export const reportFormats = ['png', 'svg', 'csv', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Characters of the largest content: a picture of a huge window, or the report of a huge experiment. */
const longest = 200_000_000;

export const reportSchema = v.object({
  /** Becomes the name of the file, without its ending. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  format: v.picklist(reportFormats),
  /** The file's text; a PNG in Base64. */
  content: v.pipe(v.string(), v.maxLength(longest)),
});
export type Report = v.InferOutput<typeof reportSchema>;
