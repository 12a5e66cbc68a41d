import type { Problem } from '@core/dataset/problem';
import type { FromPipeline, ScannedFile } from '@core/protocol/pipeline';
import type { ScannedFolders } from '../storage/prepare-job';
import type { Conversation, PipelineClient } from '../processes/pipeline-client';
import type { Terminal } from './terminal';
import { withAdvice } from './with-advice';
import { count, paceWords } from './words';

/** A folder that was looked through, with what was wrong in it. */
export interface ScannedFolder extends ScannedFolders {
  readonly problems: readonly Problem[];
}

/**
 * Looks through a folder of images, telling how far it is.
 * @param under hears of the conversation, so that it can be cancelled
 * @throws RidgelineError `folderNotFound`, `nothingFound`, `noClasses`, `oneClass`, `cancelled`, `pipelineCrashed`
 */
export async function scanFolder(
  pipeline: PipelineClient,
  root: string,
  terminal: Terminal,
  under: (conversation: Conversation) => Conversation,
): Promise<ScannedFolder> {
  const files: ScannedFile[] = [];
  const problems: Problem[] = [];
  let classes: string[] = [];
  let total = 0;
  const pace = paceWords('file');
  const hear = (message: FromPipeline): void => {
    if (message.type === 'listed') terminal.progress(`listing files: ${count(message.found)}`);
    else if (message.type === 'layout') {
      ({ classes, total } = message);
      terminal.event({ type: 'layout', layout: message.layout, classes, total });
    } else if (message.type === 'read') {
      files.push(...message.files);
      problems.push(...message.problems);
      terminal.event({ type: 'read', read: message.read, total, problems: message.problems });
      terminal.progress(`reading ${pace(message.read, total)}`);
    }
  };
  await under(pipeline.ask({ type: 'scan', roots: [root] }, hear)).done.catch(
    withAdvice('folderNotFound', 'Check the path of the folder with the images.'),
  );
  const used = new Set(files.map((file) => file.className));
  return { roots: [root], files, problems, usedClasses: classes.filter((name) => used.has(name)) };
}
