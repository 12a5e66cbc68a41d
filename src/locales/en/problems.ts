/** By code: the kind's name, and the reason as a clause that follows the file's name. */
export default {
  leftOut: 'Left out',
  used: 'Used',
  unreadable: { title: 'Cannot be opened', reason: 'cannot be opened ({reason})' },
  notAnImage: { title: 'No image', reason: 'is no image but {found}' },
  unsupportedFormat: { title: 'Format not supported', reason: 'is in a format that is not read ({found})' },
  truncated: { title: 'Cut off', reason: 'is cut off after {bytes}' },
  damaged: { title: 'Damaged', reason: 'is damaged ({reason})' },
  emptyFile: { title: 'Empty file', reason: 'is empty (0 bytes)' },
  tooLarge: { title: 'Too large', reason: 'has {megapixels} megapixels, more than is safe to decode' },
  wrongExtension: { title: 'Another format than its name says', reason: 'is {found}, not {expected}' },
  manyFrames: { title: 'More than one frame', reason: 'the first of {frames} frames is used' },
  emptyClass: { title: 'Class without images', reason: 'has no usable image' },
  looseImage: {
    title: 'Outside the class folders',
    reason: 'lies beside the class folders, so it has no class',
  },
  linkSkipped: { title: 'Link not followed', reason: 'leads out of the folder or back into itself' },
  vanished: { title: 'Gone or changed since', reason: 'is gone or was changed after it was read' },
};
