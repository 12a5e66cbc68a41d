/**
 * The system's word for what went wrong with a path: ENOENT, EACCES … A name that is not UTF-8 is listed with
 * U+FFFD in it, by which nothing can be opened; that is told apart from a file that is gone.
 */
export function systemReason(thrown: unknown, path: string): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.message;
  return code === 'ENOENT' && path.includes('\ufffd') ? 'name is not UTF-8' : code;
}
