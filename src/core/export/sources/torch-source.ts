import { assertNever } from '../../assert-never';
import { applies, type Hyperparameters } from '../../hyperparameters/fields';
import { leakyReluAlpha, type Activation } from '../../network/description';
import { layerParameters } from '../../network/parameters';
import { pictureShape, placeLayers, sizeOf, type PlacedLayer } from '../../network/shapes';
import { commonSource, headSource } from './common-source';
import { indented, pythonName } from './python-literals';
import type { SourceInput } from './source-input';

/** A script that builds and trains the network with PyTorch. */
export function torchSource(input: SourceInput): string {
  const { network, hyperparameters } = input;
  const placed = placeLayers(network);
  return (
    [
      ...headSource(input, 'PyTorch', [
        'The steps are written out where those of torch.optim differ from Keras and Ridgeline (the place of ε, momentum ' +
          'while the learning rate changes).',
      ]),
      '',
      'import math',
      'import sys',
      'from pathlib import Path',
      '',
      'import numpy',
      'import torch',
      'from PIL import Image, ImageOps',
      'from torch import nn',
      'from torch.nn import functional',
      '',
      ...commonSource(input),
      '',
      '',
      'def start(weight, fan_in, fan_out):',
      ...indented([
        '"""How every kernel starts. Normal forms are cut off at two deviations, and widened to keep their variance."""',
        ...initialiser(hyperparameters),
      ]),
      '',
      '',
      'class Network(nn.Module):',
      ...indented([
        '"""Scaled images [n, SIZE, SIZE, CHANNELS] in, logits out."""',
        '',
        'def __init__(self):',
        ...indented(['super().__init__()', ...placed.flatMap(definition)]),
        '',
        'def forward(self, images):',
        ...indented([
          'inputs = images.permute(0, 3, 1, 2)',
          ...placed.map(step),
          `return ${pythonName(placed.at(-1)?.layer.name ?? 'inputs')}`,
        ]),
      ]),
      '',
      '',
      ...trainingLines(hyperparameters),
    ].join('\n') + '\n'
  );
}

/** The lines that make a layer which has weights or is told something. */
function definition(placed: PlacedLayer): string[] {
  const { layer, input } = placed;
  const self = `self.${pythonName(layer.name)}`;
  const starts = () => {
    const kernel = layerParameters(placed)[0];
    const lines = [`start(${self}.weight, ${kernel?.fanIn ?? 1}, ${kernel?.fanOut ?? 1})`];
    const hasBias = (layer.kind === 'conv2d' || layer.kind === 'dense') && layer.useBias;
    return hasBias ? [...lines, `nn.init.zeros_(${self}.bias)`] : lines;
  };
  switch (layer.kind) {
    case 'conv2d': {
      const bias = layer.useBias ? '' : ', bias=False';
      const stride = layer.strides === 1 ? '' : `, stride=${layer.strides}`;
      const channels = pictureShape(input, layer)[2];
      return [
        `${self} = nn.Conv2d(${channels}, ${layer.filters}, ${layer.kernelSize}${stride}${bias})`,
        ...starts(),
      ];
    }
    case 'dense':
      return [
        `${self} = nn.Linear(${sizeOf(input)}, ${layer.units}${layer.useBias ? '' : ', bias=False'})`,
        ...starts(),
      ];
    case 'batchNormalization': {
      const kind = input.length === 3 ? 'BatchNorm2d' : 'BatchNorm1d';
      // PyTorch's momentum is the share of the new.
      const momentum = Number((1 - layer.momentum).toPrecision(12));
      return [`${self} = nn.${kind}(${input.at(-1) ?? 0}, eps=${layer.epsilon}, momentum=${momentum})`];
    }
    case 'dropout':
      return [`${self} = nn.Dropout(${layer.rate})`];
    case 'spatialDropout2d':
      return [`${self} = nn.Dropout2d(${layer.rate})`];
    case 'activation':
    case 'maxPooling2d':
    case 'averagePooling2d':
    case 'globalAveragePooling2d':
    case 'flatten':
    case 'add':
      return [];
    default:
      return assertNever(layer);
  }
}

/** The line that computes a layer. */
function step(placed: PlacedLayer): string {
  const { layer, from, input } = placed;
  const name = pythonName(layer.name);
  const given = from === null ? 'inputs' : pythonName(from);
  switch (layer.kind) {
    case 'conv2d':
      return `${name} = self.${name}(functional.pad(${given}, ${padding(placed)}))`;
    case 'dense':
    case 'batchNormalization':
    case 'dropout':
    case 'spatialDropout2d':
      return `${name} = self.${name}(${given})`;
    case 'activation':
      return `${name} = ${activation(layer.activation, given)}`;
    case 'maxPooling2d':
      return `${name} = functional.max_pool2d(${given}, ${layer.poolSize})`;
    case 'averagePooling2d':
      return `${name} = functional.avg_pool2d(${given}, ${layer.poolSize})`;
    case 'globalAveragePooling2d':
      return `${name} = ${given}.mean((2, 3))`;
    case 'flatten':
      // Channels fastest, as the weights behind it expect.
      return input.length === 3 ? `${name} = ${given}.permute(0, 2, 3, 1).flatten(1)` : `${name} = ${given}`;
    case 'add':
      return `${name} = ${given} + ${pythonName(layer.other)}`;
    default:
      return assertNever(layer);
  }
}

/** Left, right, top, bottom of "same": of an odd number of zeros the one more is to the right and below. */
function padding({ layer, input, output }: PlacedLayer): string {
  if (layer.kind !== 'conv2d') throw new Error(`${layer.name} is no convolution`);
  const [height, width] = pictureShape(input, layer);
  const [top, left] = [height, width].map((edge, axis) =>
    Math.max(((output[axis] ?? 1) - 1) * layer.strides + layer.kernelSize - edge, 0),
  ) as [number, number]; // Two edges give two numbers.
  const halves = (zeros: number) => `${Math.floor(zeros / 2)}, ${Math.ceil(zeros / 2)}`;
  return `(${halves(left)}, ${halves(top)})`;
}

function activation(name: Activation, given: string): string {
  switch (name) {
    case 'sigmoid':
    case 'tanh':
      return `torch.${name}(${given})`;
    case 'leakyRelu':
      return `functional.leaky_relu(${given}, ${leakyReluAlpha})`;
    case 'relu':
    case 'elu':
    case 'selu':
    case 'gelu':
    case 'silu':
    case 'mish':
      return `functional.${name}(${given})`;
    case 'linear':
      return given;
    default:
      return assertNever(name);
  }
}

function initialiser(values: Hyperparameters): string[] {
  const uniform = (variance: string) => [
    `limit = math.sqrt(3 * ${variance})`,
    'nn.init.uniform_(weight, -limit, limit)',
  ];
  const normal = (variance: string) => [
    // The deviation of a normal distribution that is cut off at two of its own.
    `deviation = math.sqrt(${variance}) / 0.87962566103423978`,
    'nn.init.trunc_normal_(weight, 0, deviation, -2 * deviation, 2 * deviation)',
  ];
  switch (values.kernelInitializer) {
    case 'heNormal':
      return normal('(2 / fan_in)');
    case 'heUniform':
      return uniform('(2 / fan_in)');
    case 'glorotNormal':
      return normal('(2 / (fan_in + fan_out))');
    case 'glorotUniform':
      return uniform('(2 / (fan_in + fan_out))');
    case 'lecunNormal':
      return normal('(1 / fan_in)');
    case 'lecunUniform':
      return uniform('(1 / fan_in)');
    case 'orthogonal':
      return [`nn.init.orthogonal_(weight, ${values.initializerGain})`];
    case 'randomNormal':
      return [`nn.init.normal_(weight, 0, ${values.initializerStddev})`];
    case 'randomUniform':
      return [`nn.init.uniform_(weight, -${values.initializerLimit}, ${values.initializerLimit})`];
    case 'constant':
      return [`nn.init.constant_(weight, ${values.initializerValue})`];
    case 'zeros':
      return ['nn.init.zeros_(weight)'];
    default:
      return assertNever(values.kernelInitializer);
  }
}

/** What happens to a weight `p` with gradient `g`, memory `m` and step `t` from 1. */
function update(values: Hyperparameters): string[] {
  const { optimizer, momentum, beta1, beta2, epsilon, rho } = values;
  switch (optimizer) {
    case 'adam':
    case 'adamW':
      return [
        `m["mean"] = ${beta1} * m.get("mean", 0) + ${1 - beta1} * g`,
        `m["square"] = ${beta2} * m.get("square", 0) + ${1 - beta2} * g * g`,
        `correction = math.sqrt(1 - ${beta2} ** t) / (1 - ${beta1} ** t)`,
        `p -= rate * correction * m["mean"] / (m["square"].sqrt() + ${epsilon})`,
      ];
    case 'sgd':
      return ['p -= rate * g'];
    case 'momentum':
    case 'sgdW':
      return [`m["velocity"] = ${momentum} * m.get("velocity", 0) - rate * g`, 'p += m["velocity"]'];
    case 'nesterov':
      return [
        `m["velocity"] = ${momentum} * m.get("velocity", 0) - rate * g`,
        `p += ${momentum} * m["velocity"] - rate * g`,
      ];
    case 'rmsprop':
      return [
        `m["square"] = ${rho} * m.get("square", 0) + ${1 - rho} * g * g`,
        `p -= rate * g / (m["square"] + ${epsilon}).sqrt()`,
      ];
    default:
      return assertNever(optimizer);
  }
}

function clipping(values: Hyperparameters): string[] {
  if (applies('clipNorm', values)) {
    return [
      'norm = math.sqrt(sum(float((p.grad ** 2).sum()) for _, p in network.named_parameters()))',
      `factor = ${values.clipNorm} / max(norm, ${values.clipNorm})`,
      'for _, p in network.named_parameters():',
      '    p.grad *= factor',
    ];
  }
  return applies('clipValue', values)
    ? [
        'for _, p in network.named_parameters():',
        `    p.grad.clamp_(-${values.clipValue}, ${values.clipValue})`,
      ]
    : [];
}

function trainingLines(hyperparameters: Hyperparameters): string[] {
  const decay = applies('weightDecay', hyperparameters) ? hyperparameters.weightDecay : 0;
  return [
    'def loss(logits, labels):',
    ...indented([
      '"""What is trained: with smoothed labels, and classes weighted."""',
      'targets = functional.one_hot(labels, len(LABELS)) * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / len(LABELS)',
      'losses = -(targets * functional.log_softmax(logits, 1)).sum(1)',
      'return (losses * torch.tensor(CLASS_WEIGHTS, dtype=torch.float32)[labels]).mean()',
    ]),
    '',
    '',
    'def penalty(network):',
    ...indented([
      'kernels = [p for p in network.parameters() if p.dim() > 1]',
      'return sum(L1 * p.abs().sum() + L2 * (p * p).sum() for p in kernels)',
    ]),
    '',
    '',
    'def take_step(network, memory, images, labels, step, rate):',
    ...indented([
      '"""One step of the optimiser; returns the cross-entropy with the true labels before it."""',
      'network.train()',
      'network.zero_grad()',
      'logits = network(images)',
      '(loss(logits, labels) + penalty(network)).backward()',
      't = step + 1',
      'with torch.no_grad():',
      ...indented([
        ...clipping(hyperparameters),
        'for name, p in network.named_parameters():',
        ...indented([
          'g, m = p.grad, memory.setdefault(name, {})',
          ...(decay > 0
            ? [
                'if p.dim() > 1:  # biases and normalisation stay free of decay',
                `    p *= 1 - rate * ${decay}`,
              ]
            : []),
          ...update(hyperparameters),
          'if PROXIMAL_L1 > 0 and p.dim() > 1:',
          '    p -= p.clamp(-rate * PROXIMAL_L1, rate * PROXIMAL_L1)',
          'if EMA > 0:',
          '    average = m.setdefault("average", m["first"])',
          '    average -= ema_rest(step) * (average - p)',
        ]),
        'return functional.cross_entropy(logits, labels).item()',
      ]),
    ]),
    '',
    '',
    'def begin(network):',
    ...indented([
      '"""What the steps remember of each parameter, by its name."""',
      'return {name: {"first": p.detach().clone()} for name, p in network.named_parameters()}',
    ]),
    '',
    '',
    'def evaluate(network, images, labels):',
    ...indented([
      '"""Cross-entropy and accuracy, dropout off."""',
      'network.eval()',
      'with torch.no_grad():',
      '    logits = torch.cat([network(part) for part in images.split(BATCH_SIZE)])',
      'right = (logits.argmax(1) == labels).float().mean().item()',
      'return functional.cross_entropy(logits, labels).item(), right',
    ]),
    '',
    '',
    'def averaged(network, memory):',
    ...indented([
      '"""The state that is evaluated: with running averages of the weights, if they are kept."""',
      'state = {name: value.clone() for name, value in network.state_dict().items()}',
      'if EMA > 0:',
      '    state.update({name: m["average"].clone() for name, m in memory.items() if "average" in m})',
      'return state',
    ]),
    '',
    '',
    'def train(folder):',
    ...indented([
      'x, y = map(torch.from_numpy, load(Path(folder, "train")))',
      'validation = [torch.from_numpy(part) for part in load(Path(folder, "validation"))]',
      'network, evaluated = Network(), Network()',
      'memory, plateau, step = begin(network), Plateau(), 0',
      'best, lowest, reference, wait = None, math.inf, math.inf, 0',
      'steps_per_epoch = math.ceil(len(x) / BATCH_SIZE)',
      'for epoch in range(EPOCHS):',
      ...indented([
        'for batch in torch.randperm(len(x)).split(BATCH_SIZE):',
        ...indented([
          'rate = learning_rate(step, steps_per_epoch, plateau.reductions)',
          'take_step(network, memory, x[batch], y[batch], step, rate)',
          'step += 1',
        ]),
        'evaluated.load_state_dict(averaged(network, memory))',
        'value, accuracy = evaluate(evaluated, *validation)',
        'print(f"epoch {epoch + 1}: validation {value:.4f}, accuracy {accuracy:.4f}")',
        'plateau.after_epoch(value)',
        'if value < lowest:',
        '    lowest, best = value, averaged(network, memory)',
        'if value < reference - MIN_DELTA:',
        '    reference, wait = value, 0',
        'else:',
        '    wait += 1',
        'if 0 < PATIENCE <= wait:',
        '    break',
      ]),
      'if best is not None:',
      '    evaluated.load_state_dict(best)',
      'return evaluated',
    ]),
    '',
    '',
    'if __name__ == "__main__":',
    ...indented(['torch.save(train(sys.argv[1]).state_dict(), "network.pt")']),
  ];
}
