import { assertNever } from '../../assert-never';
import type { Hyperparameters } from '../../hyperparameters/fields';

/** The lines that fill `weight`, as PyTorch has its layers made otherwise. */
export function torchInitialiser(values: Hyperparameters): string[] {
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
