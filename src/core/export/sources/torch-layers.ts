import { assertNever } from '../../assert-never';
import { leakyReluAlpha, type Activation, type PoolingWindow } from '../../network/description';
import { layerParameters } from '../../network/parameters';
import { pictureShape, sizeOf, type PlacedLayer } from '../../network/shapes';
import { pythonName } from './python-literals';

/** The lines that make a layer which has weights or is told something. */
export function layerDefinition(placed: PlacedLayer): string[] {
  const { layer, input } = placed;
  const self = `self.${pythonName(layer.name)}`;
  const starts = () => {
    const kernel = layerParameters(placed)[0];
    const lines = [`start(${self}.weight, ${kernel?.fanIn ?? 1}, ${kernel?.fanOut ?? 1})`];
    const hasBias = 'useBias' in layer && layer.useBias;
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
    case 'depthwiseConv2d': {
      const bias = layer.useBias ? '' : ', bias=False';
      const stride = layer.strides === 1 ? '' : `, stride=${layer.strides}`;
      const channels = pictureShape(input, layer)[2];
      return [
        `${self} = nn.Conv2d(${channels}, ${channels}, ${layer.kernelSize}${stride}, groups=${channels}${bias})`,
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
    case 'zeroPadding2d':
    case 'globalMaxPooling2d':
    case 'globalAveragePooling2d':
    case 'flatten':
    case 'add':
    case 'multiply':
    case 'concatenate':
      return [];
    default:
      return assertNever(layer);
  }
}

/** The line that computes a layer. */
export function layerStep(placed: PlacedLayer): string {
  const { layer, from, input } = placed;
  const name = pythonName(layer.name);
  const given = from === null ? 'inputs' : pythonName(from);
  switch (layer.kind) {
    case 'conv2d':
    case 'depthwiseConv2d': {
      const { kernelSize, strides } = layer;
      return layer.padding === 'valid'
        ? `${name} = self.${name}(${given})`
        : `${name} = self.${name}(functional.pad(${given}, ${samePadding(placed, kernelSize, strides)}))`;
    }
    case 'dense':
    case 'batchNormalization':
    case 'dropout':
    case 'spatialDropout2d':
      return `${name} = self.${name}(${given})`;
    case 'activation':
      return `${name} = ${activation(layer.activation, given, layer.alpha)}`;
    case 'maxPooling2d': {
      const { poolSize, strides = poolSize } = layer;
      const zeros = samePadding(placed, poolSize, strides);
      const padded =
        layer.padding === 'same' ? `functional.pad(${given}, ${zeros}, value=float("-inf"))` : given;
      return `${name} = functional.max_pool2d(${padded}, ${pooling(layer)})`;
    }
    case 'averagePooling2d': {
      const { poolSize, strides = poolSize } = layer;
      if (layer.padding !== 'same') return `${name} = functional.avg_pool2d(${given}, ${pooling(layer)})`;
      // Zeros that padding adds have no part in the mean: it is divided by the share of what is there.
      const zeros = samePadding(placed, poolSize, strides);
      const mean = (of: string) =>
        `functional.avg_pool2d(functional.pad(${of}, ${zeros}), ${pooling(layer)})`;
      return `${name} = ${mean(given)} / ${mean(`torch.ones_like(${given})`)}`;
    }
    case 'zeroPadding2d':
      return `${name} = functional.pad(${given}, (${layer.left}, ${layer.right}, ${layer.top}, ${layer.bottom}))`;
    case 'globalMaxPooling2d':
      return `${name} = ${given}.amax((2, 3))`;
    case 'globalAveragePooling2d':
      return `${name} = ${given}.mean((2, 3))`;
    case 'flatten':
      // Channels fastest, as the weights behind it expect.
      return input.length === 3 ? `${name} = ${given}.permute(0, 2, 3, 1).flatten(1)` : `${name} = ${given}`;
    case 'add':
      return `${name} = ${given} + ${pythonName(layer.other)}`;
    case 'multiply': {
      const pixels = input.length === 3 ? '[:, :, None, None]' : '';
      return `${name} = ${given} * ${pythonName(layer.other)}${pixels}`;
    }
    case 'concatenate':
      return `${name} = torch.cat((${given}, ${pythonName(layer.other)}), 1)`;
    default:
      return assertNever(layer);
  }
}

/** The window of a pooling, and from where to where it goes. */
function pooling({ poolSize, strides = poolSize }: PoolingWindow): string {
  return strides === poolSize ? String(poolSize) : `${poolSize}, ${strides}`;
}

/** Left, right, top, bottom of "same": of an odd number of zeros the one more is to the right and below. */
function samePadding({ layer, input, output }: PlacedLayer, size: number, strides: number): string {
  const [height, width] = pictureShape(input, layer);
  const [top, left] = [height, width].map((edge, axis) =>
    Math.max(((output[axis] ?? 1) - 1) * strides + size - edge, 0),
  ) as [number, number]; // Two edges give two numbers.
  const halves = (zeros: number) => `${Math.floor(zeros / 2)}, ${Math.ceil(zeros / 2)}`;
  return `(${halves(left)}, ${halves(top)})`;
}

function activation(name: Activation, given: string, alpha = leakyReluAlpha): string {
  switch (name) {
    case 'sigmoid':
    case 'tanh':
      return `torch.${name}(${given})`;
    case 'leakyRelu':
      return `functional.leaky_relu(${given}, ${alpha})`;
    case 'relu':
    case 'relu6':
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
