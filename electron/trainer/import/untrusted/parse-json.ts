import { messageOf, refused } from '../refuse-model';
import { largestText } from './read-file';

/** Models in models, with room to spare; whoever walks through deeper ones would run out of stack. */
const deepest = 100;

/**
 * The value of a text that may be anything.
 * @param file that it is in, for the error
 * @throws RidgelineError `modelRefused`
 */
export function parseUntrusted(text: string, file: string): unknown {
  if (text.length > largestText) {
    const why = `its description has ${text.length} characters, and at most ${largestText} are read`;
    throw refused(file, 'tooLarge', why, { largest: largestText });
  }
  if (depthOf(text) > deepest)
    throw refused(file, 'invalid', `its description is nested more than ${deepest} deep`);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    throw refused(file, 'damaged', `its description is no JSON (${messageOf(thrown).slice(0, 200)})`);
  }
}

const quote = 0x22;
const backslash = 0x5c;
/** [ and {, which differ from their partners by 2. */
const opening = [0x5b, 0x7b];

/** How deep lists and objects are nested in a text of JSON. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInText) {
      if (code === backslash) at++;
      else if (code === quote) isInText = false;
    } else if (code === quote) isInText = true;
    else if (opening.includes(code)) most = Math.max(most, ++depth);
    else if (opening.includes(code - 2)) depth--;
  }
  return most;
}
