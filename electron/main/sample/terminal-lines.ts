import type { ExportReport } from '@core/export/export-report';
import type { EpochReport } from '@core/run/reports';
import type { Run } from '@core/run/run';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** One epoch for the terminal, in columns. */
export function epochLine(report: EpochReport, epochs: number): string {
  const { epoch, train, validation, imagesPerSecond, isBest } = report;
  return [
    `epoch ${String(epoch).padStart(String(epochs).length)} of ${epochs}`,
    `loss ${train.dataLoss.toFixed(3)} / ${validation.dataLoss.toFixed(3)}`,
    `accuracy ${percent(train.accuracy)} / ${percent(validation.accuracy)}`,
    `${Math.round(imagesPerSecond).toLocaleString('en')} images/s`,
    ...(isBest ? ['best'] : []),
  ].join('   ');
}

export function resultLines(run: Run, report: ExportReport, folder: string): string[] {
  const { check, test } = report;
  return [
    `Best epoch ${run.best?.epoch ?? 0}: ${percent(run.best?.validation.accuracy ?? 0)} on validation images.`,
    ...(test === null ? [] : [`Sealed test images: ${percent(test.accuracy)} of ${test.samples}.`]),
    `The saved model gives the same answers: ${check.agreeing} of ${check.samples} agree, largest deviation ${check.largestDeviation.toExponential(1)}.`,
    `Everything is in ${folder}`,
  ];
}
