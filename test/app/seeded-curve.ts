import type { EpochReport } from '@core/run/reports';

export const stepsPerEpoch = 110;
export const validationSamples = 1000;

/** Noise from −1 to 1 that is the same every time. */
export function noise(seed: number): number {
  const wave = Math.sin(seed * 127.1 + 311.7) * 43758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
}

/** A curve whose best epoch has just that accuracy. */
export function curve(accuracy: number, epochs: number, overfits: number, seed: number): EpochReport[] {
  const best = Math.max(1, Math.round(epochs * (overfits > 0.5 ? 0.3 : 0.75)));
  const level = 1.6 - accuracy / 80;
  return Array.from({ length: epochs }, (_, index) => {
    const epoch = index + 1;
    const fall = 1.4 * Math.exp(-epoch / (best / 3.2));
    const rise = epoch > best ? (overfits * 0.5 * (epoch - best)) / epochs : 0;
    const shake = epoch === best ? 0 : 0.012 * noise(seed * 1009 + epoch) + 0.004;
    const loss = level + fall - 1.4 * Math.exp(-3.2) + Math.max(rise + shake, epoch === best ? 0 : 0.001);
    const share = accuracy / 100;
    return {
      epoch,
      step: epoch * stepsPerEpoch,
      train: {
        dataLoss: Math.max(0.02, loss - rise - 0.1 * overfits),
        accuracy: Math.min(1, share + 0.05 + 0.1 * overfits),
        samples: 1000,
      },
      validation: {
        dataLoss: loss,
        accuracy:
          epoch === best
            ? share
            : Math.max(
                0.1,
                share - 0.35 * Math.exp(-epoch / (best / 3)) - 0.004 * Math.abs(noise(seed * 7 + epoch)),
              ),
        samples: validationSamples,
      },
      penalty: 0,
      learningRate: 0.001,
      imagesPerSecond: 900,
      seconds: epoch * (4.2 + 0.1 * overfits),
      isBest: epoch <= best,
    };
  });
}
