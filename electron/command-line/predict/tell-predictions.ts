import type { Terminal } from '../terminal';
import { percent, things } from '../words';
import type { Predictor } from './predictor';
import type { PreparedPictures } from './prepare-pictures';

/** Classes that people are told for an image, the likeliest first. */
const mostTold = 3;

/**
 * Tells what was said of each file, in the order in which they were named: for programs an object for each, for people
 * a line.
 * @param probabilities of those that were decoded: [sample, class]
 */
export function tellPredictions(
  terminal: Terminal,
  { classes, model }: Pick<Predictor, 'classes' | 'model'>,
  paths: readonly string[],
  { decoded, refused }: PreparedPictures,
  probabilities: readonly (readonly number[])[],
): void {
  const said = new Map(decoded.map((path, i) => [path, probabilities[i] ?? []]));
  const problems = new Map(refused.map(({ path, finding }) => [path, finding]));
  const lines = paths.map((path) => {
    const ranked = (said.get(path) ?? [])
      .map((probability, i) => ({ name: classes[i] ?? String(i), probability }))
      .toSorted((a, b) => b.probability - a.probability);
    const [first] = ranked;
    if (first === undefined) {
      const { code = 'imageUnreadable', detail = {} } = problems.get(path) ?? {};
      terminal.event({ type: 'problem', path, code, detail });
      return `${path}: not an image that can be used (${code})`;
    }
    terminal.event({
      type: 'prediction',
      path,
      class: first.name,
      probability: first.probability,
      probabilities: Object.fromEntries(ranked.map(({ name, probability }) => [name, probability])),
    });
    return `${path}: ${ranked
      .slice(0, mostTold)
      .map(({ name, probability }) => `${name} ${percent(probability)}`)
      .join(', ')}`;
  });
  const images = decoded.length;
  terminal.result({ images, refused: refused.length, classes, ...(model && { model }) }, [
    ...lines,
    ...(model === null
      ? []
      : [`answered by the ${model.format} model (${model.precision}) in ${model.folder}`]),
    `${things(images, 'image')} predicted${refused.length > 0 ? `, ${things(refused.length, 'file')} left out` : ''}`,
  ]);
}
