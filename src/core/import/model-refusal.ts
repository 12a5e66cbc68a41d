/**
 * Why a model file is not read; `file` in the failure's detail is the file that is meant.
 *
 * - `missing`, `notAFile`: nothing is there; a link, or another thing that is no file
 * - `unknownKind`: none of the kinds that are read
 * - `tooLarge` (`largest`): more bytes, layers or weights than any model of use here has
 * - `unsafe`: a name, a path or a link in it that leads elsewhere
 * - `damaged` (`why`): it cannot be read as what it says it is
 * - `invalid` (`why`): its description is none of a network, or contradicts itself
 * - `bytes` (`expected`, `found`): the weights have another length than their description says
 * - `shape` (`layer`, `expected`, `found`): a weight has another shape than its layer needs
 * - `missingWeights` (`layer`): a layer has no weights in the file, or too many
 * - `dtype` (`layer`, `found`): weights that are kept in a way that is not read
 * - `notFinite` (`layer`): weights that are no numbers
 * - `noWeights` (`formats`): an export has only models of which the weights cannot be had back
 */
export const modelRefusals = [
  'missing',
  'notAFile',
  'unknownKind',
  'tooLarge',
  'unsafe',
  'damaged',
  'invalid',
  'bytes',
  'shape',
  'missingWeights',
  'dtype',
  'notFinite',
  'noWeights',
] as const;
export type ModelRefusal = (typeof modelRefusals)[number];

/**
 * Why a network is none that tells classes of pictures apart.
 *
 * - `input` (`found`): it takes something else than a grey or RGB picture
 * - `severalInputs`, `severalOutputs`
 * - `noHead` (`layer`): what it says of classes does not come from a dense layer, or it has no weights at all
 * - `multiLabel` (`outputs`): every class has a sigmoid of its own
 * - `regression` (`layer`): its output is no probability
 */
export const classifierFaults = [
  'input',
  'severalInputs',
  'severalOutputs',
  'noHead',
  'multiLabel',
  'regression',
] as const;
export type ClassifierFault = (typeof classifierFaults)[number];
