/**
 * Why an archive is not brought in; `file` in the failure's detail is the entry that is meant.
 *
 * - `cannotOpen`, `notAFile`, `notAZip`: about the archive itself, the last also for one that is cut off
 * - `tooManyEntries`, `tooLarge`: more than any archive of Ridgeline's has
 * - `unsafeName`: a name that would lead out of the dataset's folder
 * - `sameName` (`file`): two entries that are one file on some systems
 * - `link` (`file`): no plain file
 * - `unexpectedFile` (`file`), `missingFile` (`file`): not the files of a dataset, or of a project
 * - `unreadable` (`file`): encrypted, or packed in an unknown way
 * - `damaged` (`file`): it does not have its length or checksum, or cannot be unpacked
 * - `invalid` (`file`): its content is not what such a file holds
 * - `contradiction` (`file`): it does not agree with the manifest, or the manifest with itself
 * - `unknownVersion` (`expected`, `found`): another Ridgeline wrote it
 * - `wrongWeights` (`file`, `expected`, `found`): weights that are not those of the network
 * - `notFinite` (`file`, `parameter`): weights that are no numbers
 */
export const archiveRefusals = [
  'cannotOpen',
  'notAFile',
  'notAZip',
  'tooManyEntries',
  'tooLarge',
  'unsafeName',
  'sameName',
  'link',
  'unexpectedFile',
  'missingFile',
  'unreadable',
  'damaged',
  'invalid',
  'contradiction',
  'unknownVersion',
  'wrongWeights',
  'notFinite',
] as const;
export type ArchiveRefusal = (typeof archiveRefusals)[number];
