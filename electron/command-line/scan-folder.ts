import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { PipelineProgress } from '../processes/pipeline-requests';
import type { Terminal } from './terminal';
import { withAdvice } from './with-advice';
import type { AskPipeline } from './with-pipeline';
import { count, paceWords } from './words';

/**
 * Looks through a folder of images, telling how far it is.
 * @throws RidgelineError `folderNotFound`, `nothingFound`, `noClasses`, `oneClass`, `cancelled`, `pipelineCrashed`
 */
export async function scanFolder(ask: AskPipeline, root: string, terminal: Terminal): Promise<ScanSummary> {
  const pace = paceWords('file');
  let isLaidOut = false;
  const tell = ({ phase, found, read, layout, classes }: ScanSummary): void => {
    if (phase === 'listing') {
      terminal.progress(`listing files: ${count(found)}`);
      return;
    }
    if (!isLaidOut) {
      terminal.event({ type: 'layout', layout, classes: classes.map(({ name }) => name), total: found });
      isLaidOut = true;
    }
    terminal.event({ type: 'read', read, total: found });
    terminal.progress(`reading ${pace(read, found)}`);
  };
  const hear = (message: PipelineProgress): void => {
    if (message.type === 'summary') tell(message.summary);
  };
  const { summary } = await ask(
    {
      type: 'scan',
      scanId: randomUUID(),
      name: basename(root) || root,
      roots: [root],
      isSample: false,
      memory: null,
    },
    hear,
  ).catch(withAdvice('folderNotFound', 'Check the path of the folder with the images.'));
  tell(summary);
  return summary;
}
