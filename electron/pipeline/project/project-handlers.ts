import { WorkspacePaths } from '../../storage/workspace-paths';
import type { Handlers } from '../handler';
import { packProject } from './pack-project';
import { unpackProject } from './unpack-project';

/** Carries projects. */
export const projectHandlers: Handlers<'packProject' | 'unpackProject'> = {
  packProject: async ({ workspace, name, archive, ...chosen }, { say, signal }) => {
    const report = (done: number, total: number): void =>
      say({ type: 'progress', stage: 'packing', done, total });
    const paths = new WorkspacePaths(workspace);
    return {
      type: 'projectPacked',
      ...(await packProject(paths, chosen, { name, archive }, report, signal)),
    };
  },
  unpackProject: async ({ workspace, archive, staging }, { say, signal }) => {
    const report = (done: number, total: number): void =>
      say({ type: 'progress', stage: 'unpacking', done, total });
    await unpackProject(archive, staging, new WorkspacePaths(workspace), report, signal);
    return { type: 'projectUnpacked' };
  },
};
