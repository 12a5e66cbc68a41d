import { shownName } from '../dataset/shown-name';
import { effectiveValue } from '../hyperparameters/differences';
import { hyperparameterNames, type Hyperparameters } from '../hyperparameters/fields';
import { startText } from '../start/start-text';
import type { RecordedRun } from './recorded-run';

export type SettingValue = string | number | boolean;

/** The settings that have an effect, by their names in a job, in the order of the form. */
export function settingsOf(hyperparameters: Hyperparameters): Record<string, SettingValue> {
  const settings: Record<string, SettingValue> = {};
  for (const name of hyperparameterNames) {
    const value = effectiveValue(name, hyperparameters);
    if (value !== null) settings[name] = typeof value === 'object' ? value.map(itemText).join(', ') : value;
  }
  return settings;
}

/** A layer by its name. */
function itemText(item: number | { readonly name: string }): string {
  return typeof item === 'number' ? String(item) : item.name;
}

/** What TensorBoard's Text tab shows of a run, as Markdown. */
export function settingsText(
  run: Pick<RecordedRun, 'name' | 'datasetName' | 'classNames' | 'hyperparameters' | 'startFrom'>,
): string {
  const rows = Object.entries(settingsOf(run.hyperparameters)).map(
    ([name, value]) => `| ${name} | ${markdownOf(String(value))} |`,
  );
  const start =
    run.startFrom === null ? '' : `\n${startText(run.startFrom, run.hyperparameters, markdownOf)}\n`;
  return `**${markdownOf(run.name)}**, trained by Ridgeline on ${markdownOf(run.datasetName)} (${run.classNames.map(markdownOf).join(', ')})
${start}
| setting | value |
| --- | --- |
${rows.join('\n')}

- epoch/loss: mean cross-entropy in nats, without the weight penalty, measured with dropout off
- epoch/accuracy: share of right answers, 0 to 1; of train, on a fixed part of the training split
- epoch/penalty: the L1 and L2 terms by themselves; epoch/throughput: images per second, measuring excluded
- step/loss: of the batch, without the penalty, with dropout on
- weights: kernels after the last step of an epoch; of large kernels, a part of the weights is counted
`;
}

/** A name as Markdown shows it letter by letter, in a cell of a table as well. */
function markdownOf(text: string): string {
  return shownName(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replace(/[&<>|]/g, (character) => `&#${character.charCodeAt(0)};`);
}
