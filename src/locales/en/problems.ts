/** By code: the kind's name, and the reason as it follows the file's name and a colon. */
export default {
  example: '{file}: {reason}',
  leftOut: 'Left out',
  used: 'Used',
  /** What a file's content looks like, where it is no format's own name. */
  found: { unknown: 'unknown', text: 'text', cameraRaw: 'camera raw' },
  unreadable: { title: 'Cannot be opened', reason: 'cannot be opened ({reason})' },
  notAnImage: { title: 'No image', reason: 'not an image (content: {found})' },
  unsupportedFormat: { title: 'Format not supported', reason: 'format not supported ({found})' },
  truncated: { title: 'Cut off', reason: 'cut off after {bytes}' },
  damaged: { title: 'Damaged', reason: 'damaged: {reason}' },
  emptyFile: { title: 'Empty file', reason: 'empty, 0 bytes' },
  tooLarge: { title: 'Too large', reason: '{megapixels} megapixels, more than is safe to decode' },
  wrongExtension: {
    title: 'Another format than its name says',
    reason: 'content is {found}, name says {expected}',
  },
  manyFrames: { title: 'More than one frame', reason: 'only the first of {frames} frames is used' },
  emptyClass: { title: 'Class without images', reason: 'no usable image in this folder' },
  looseImage: {
    title: 'Outside the class folders',
    reason: 'beside the class folders, so without a class',
  },
  linkSkipped: { title: 'Link not followed', reason: 'leads out of the folder or back into itself' },
  vanished: { title: 'Gone or changed since', reason: 'gone or changed since it was read' },
  decoderCrashed: { title: 'Ended the decoder', reason: 'the process that decoded it ended' },
  timedOut: { title: 'Took too long', reason: 'not decoded within {seconds} s' },
  blank: { title: 'Blank', reason: 'one even surface' },
  dark: { title: 'Very dark', reason: 'nearly black, brightness {brightness} of 255' },
  blurred: { title: 'Blurred', reason: 'no sharp edge, sharpness {sharpness}' },
  oddSize: {
    title: 'Unlike the others in size',
    reason: '{width} × {height} px, far from what most images have',
  },
  duplicate: { title: 'Same file twice', reason: 'same content as {of}' },
  nearDuplicate: { title: 'Nearly the same picture', reason: 'nearly the same picture as {of}' },
  twoClasses: { title: 'Same picture in two classes', reason: 'also in {className}: {of}' },
};
