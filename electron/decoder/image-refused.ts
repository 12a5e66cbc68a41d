import type { Finding } from '@core/dataset/problem';

/** Thrown for a file that cannot be used, with what is to be said about it. */
export class ImageRefused extends Error {
  override readonly name = 'ImageRefused';

  constructor(readonly finding: Finding) {
    super(`${finding.code} ${JSON.stringify(finding.detail)}`);
  }
}

/** A finding that is thrown. */
export function refused(code: Finding['code'], detail: Finding['detail'] = {}): ImageRefused {
  return new ImageRefused({ code, detail });
}
