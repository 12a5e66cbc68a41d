import type { RequestInput, RequestOutput } from '@core/contract';
import type { DuplicatePage, ImagePage } from '@core/dataset/image-page';
import type { Mend } from '@core/dataset/mend';
import type { Overview } from '@core/dataset/overview';
import type { Plan } from '@core/dataset/plan';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { PipelineAnswer } from '../../processes/pipeline-requests';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { AboutScan, Scans } from './scans';

/**
 * Passes questions about the open scan, and changes of it, on to the pipeline. All of them fail with `scanNotFound` if
 * it is no longer open, and with `pipelineCrashed`.
 */
export class ScanQuestions {
  constructor(
    private readonly paths: WorkspacePaths,
    private readonly scans: Pick<Scans, 'converse' | 'tell'>,
  ) {}

  images(request: RequestInput<'data.images'>): Promise<ImagePage> {
    return this.ask({ type: 'images', ...request }).then(({ page }) => page);
  }

  async problems(request: RequestInput<'data.problems'>): Promise<RequestOutput<'data.problems'>> {
    const { total, problems } = await this.ask({ type: 'problems', ...request });
    return { total, problems };
  }

  duplicates(request: RequestInput<'data.duplicates'>): Promise<DuplicatePage> {
    return this.ask({ type: 'duplicates', ...request }).then(({ page }) => page);
  }

  overview(scanId: string): Promise<Overview> {
    return this.ask({ type: 'overview', scanId }).then(({ overview }) => overview);
  }

  plan(scanId: string, settings: PrepareSettings): Promise<Plan> {
    const place = { kind: 'workspace', datasets: this.paths.datasets } as const;
    return this.ask({ type: 'plan', scanId, settings, place }).then(({ plan }) => plan);
  }

  mend(scanId: string, mend: Mend): Promise<ScanSummary> {
    return this.change({ type: 'mend', scanId, mend });
  }
  undo(scanId: string): Promise<ScanSummary> {
    return this.change({ type: 'undo', scanId });
  }
  redo(scanId: string): Promise<ScanSummary> {
    return this.change({ type: 'redo', scanId });
  }

  /** Where an image, or the file of a problem, lies; null if there is no such one. */
  locate(scanId: string, index: number | null, relative: string | null = null): Promise<string | null> {
    return this.ask({ type: 'locate', scanId, index, relative }).then(({ path }) => path);
  }

  /** `async`, so that also a scan that is not open fails the promise. */
  private async ask<R extends AboutScan>(message: R): Promise<PipelineAnswer<R>> {
    return this.scans.converse(message).done;
  }

  private async change(
    message: Extract<AboutScan, { type: 'mend' | 'undo' | 'redo' }>,
  ): Promise<ScanSummary> {
    const { summary } = await this.ask(message);
    this.scans.tell(summary);
    return summary;
  }
}
