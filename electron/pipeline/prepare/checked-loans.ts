import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { stopIfCancelled } from '../cancelled';
import type { LentFile, Loan } from './lender';

/** Read at once. */
const portionBytes = 4 << 20;

/**
 * Keeps the loans whose files of pixels are what was written: each is read once and compared with its SHA-256. The
 * samples of a file that is damaged, or was removed meanwhile, are to be decoded.
 *
 * @throws RidgelineError `cancelled`
 */
export async function checkedLoans(
  loans: readonly (Loan | null)[],
  signal: AbortSignal,
): Promise<(Loan | null)[]> {
  const files = new Set(loans.flatMap((loan) => (loan === null ? [] : loan.file)));
  const whole = new Set<LentFile>();
  for (const file of files) if (await isWhole(file, signal)) whole.add(file);
  return loans.map((loan) => (loan !== null && whole.has(loan.file) ? loan : null));
}

async function isWhole({ path, sha256 }: LentFile, signal: AbortSignal): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const hash = createHash('sha256');
    const portion = new Uint8Array(portionBytes);
    for (;;) {
      stopIfCancelled(signal);
      const { bytesRead } = await file.read(portion);
      if (bytesRead === 0) return hash.digest('hex') === sha256;
      hash.update(portion.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
