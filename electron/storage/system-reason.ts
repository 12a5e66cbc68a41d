/** The system's word for what went wrong with a path: ENOENT, EACCES …; the whole message if there is none. */
export function systemReason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.message;
}
