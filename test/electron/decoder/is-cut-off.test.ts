import { expect, test } from 'vitest';
import { isCutOff } from '../../../electron/decoder/inspect/is-cut-off';

test('an AVIF box that claims no length does not keep the scan in place', () => {
  const head = Buffer.alloc(64);
  head.writeUInt32BE(16, 0);
  head.write('ftypavif', 4, 'latin1');
  head.writeUInt32BE(1, 16);
  head.write('mdat', 20, 'latin1');
  // The 64-bit size that follows is 0.
  const file = { head, tail: head, bytes: 64, readWhole: () => head };
  expect(isCutOff('AVIF', file)).toBe(false);
});
