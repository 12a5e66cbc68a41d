import { decodeFiles } from '../../../electron/decoder/decode-files';
import { inspectFiles } from '../../../electron/decoder/inspect/inspect-files';
import type { Decode } from '../../../electron/pipeline/decode';

/** What a decoder process does, in this one. */
export const inProcessDecode: Decode = async (work) =>
  work.type === 'inspect'
    ? { type: 'inspected', results: await inspectFiles(work.files) }
    : { type: 'decoded', results: await decodeFiles(work) };
