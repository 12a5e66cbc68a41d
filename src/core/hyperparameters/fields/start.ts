import { choice, real, whole, type Field } from '../field';

const earlier = { key: 'weights', isOneOf: ['run'] };

/**
 * What a network begins with, and how much of it may move; `src/core/start` says which layers that are. Which run the
 * weights come from is no setting, but a part of the run.
 */
export const startFields = {
  weights: choice({
    group: 'start',
    keras: 'weights',
    torch: 'load_state_dict',
    choices: ['random', 'run'],
    default: 'random',
  }),
  freeze: choice({
    group: 'start',
    keras: 'layer.trainable',
    torch: 'requires_grad',
    choices: ['none', 'backbone', 'first'],
    default: 'none',
    only: earlier,
  }),
  freezeEpochs: whole({
    group: 'start',
    keras: 'layer.trainable',
    torch: 'requires_grad',
    min: 1,
    max: 1000,
    unit: 'epochs',
    default: 2,
    only: { key: 'freeze', isOneOf: ['first'] },
  }),
  /** The learning rate of the backbone while it moves, in multiples of the others'. */
  backboneRate: real({
    group: 'start',
    keras: 'learning_rate',
    torch: 'param_groups[0]["lr"]',
    min: 0,
    aboveMin: true,
    max: 10,
    step: 0.1,
    default: 0.1,
    only: { key: 'freeze', isOneOf: ['none', 'first'] },
  }),
} as const satisfies Record<string, Field>;
