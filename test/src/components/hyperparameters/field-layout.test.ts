import { describe, expect, it } from 'vitest';
import {
  applies,
  defaultHyperparameters,
  fields,
  hyperparameterNames,
  type Hyperparameters,
} from '@core/hyperparameters/fields';
import { columns, groups, isAdvanced, layOut, shownFields } from '@/components/hyperparameters/field-layout';

const having = (changes: Partial<Hyperparameters>): Hyperparameters => ({
  ...defaultHyperparameters,
  ...changes,
});

/** Every model with every optimiser and schedule: nothing else changes how a row is filled by much. */
const forms = fields.model.choices.flatMap((model) =>
  fields.optimizer.choices.flatMap((optimizer) =>
    fields.schedule.choices.map((schedule) =>
      having({ model, optimizer, schedule, penalty: 'elasticNet', clipping: 'norm', ema: true }),
    ),
  ),
);

describe('the layout of the form', () => {
  it('has a place for every setting', () => {
    const always = hyperparameterNames.filter((name) => applies(name, defaultHyperparameters));
    expect(groups.flatMap((group) => shownFields(group, defaultHyperparameters)).sort()).toEqual(
      [...always].sort(),
    );
    for (const name of hyperparameterNames) expect(groups, name).toContain(fields[name].group);
  });

  it('shows each setting under some choice of the others', () => {
    const seen = new Set(
      [
        ...forms,
        having({ kernelInitializer: 'randomNormal' }),
        having({ kernelInitializer: 'randomUniform' }),
        having({ kernelInitializer: 'constant' }),
        having({ kernelInitializer: 'orthogonal' }),
        having({ inputScaling: 'given' }),
        having({ clipping: 'value' }),
        having({ weights: 'run', freeze: 'first' }),
      ].flatMap((values) => groups.flatMap((group) => shownFields(group, values))),
    );
    expect([...seen].sort()).toEqual([...hyperparameterNames].sort());
  });

  it('fills its rows from the left, without gaps and none too wide', () => {
    for (const values of forms) {
      for (const group of groups) {
        const names = shownFields(group, values).filter((name) => !isAdvanced(name));
        const rows = layOut(names);
        expect(rows.flat().map(({ name }) => name)).toEqual(names);
        for (const row of rows) {
          let end = 0;
          for (const { start, span } of row) {
            expect(start).toBe(end);
            end += span;
          }
          expect(end).toBe(row.length === 1 && end !== columns ? 3 : columns);
        }
      }
    }
  });
});
