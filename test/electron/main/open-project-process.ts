/*
 * Main without a window, which opens the project that its arguments name, and is killed meanwhile by the test that forked
 * it: `workspace archive`.
 */
import { join } from 'node:path';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { LogFile } from '../../../electron/storage/log-file';
import { composeServices } from '../../../electron/main/services';
import { unpackProject } from '../../../electron/pipeline/project/unpack-project';
import { startInProcess } from './project-pipeline';

const [workspace = '', archive = ''] = process.argv.slice(2);
const paths = new WorkspacePaths(workspace);
const silent = (): never => {
  throw new Error('not here');
};
const services = await composeServices({
  paths,
  opened: openDatabase(paths.database),
  log: new LogFile(join(workspace, 'log')),
  startDecoder: silent,
  startPipeline: startInProcess({ unpackProject }),
  startTrainer: silent,
  emit: () => undefined,
});
await services.projects.open(archive);
process.exit(0);
