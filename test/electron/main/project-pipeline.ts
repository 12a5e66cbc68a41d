import { toFailure } from '@core/errors';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import type { packProject } from '../../../electron/pipeline/project/pack-project';
import type { unpackProject } from '../../../electron/pipeline/project/unpack-project';
import type { StartChild } from '../../../electron/processes/child';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';

interface Does {
  readonly packProject?: typeof packProject;
  readonly unpackProject?: typeof unpackProject;
}

/** A pipeline that is no process, and knows projects alone. */
export function startInProcess(does: Does): StartChild<ToPipeline, FromPipeline> {
  return ({ onMessage }) => {
    const controllers = new Map<number, AbortController>();
    const answer = async (message: ToPipeline): Promise<FromPipeline | null> => {
      if (message.type === 'cancel') {
        controllers.get(message.id)?.abort();
        return null;
      }
      if (message.type === 'packProject') {
        const { id, workspace, name, archive, ...chosen } = message;
        const { signal } = controllerOf(id);
        const tell = progressOf(id, 'packing');
        const paths = new WorkspacePaths(workspace);
        const packed = await does.packProject?.(paths, chosen, { name, archive }, tell, signal);
        return packed ? { type: 'projectPacked', id, ...packed } : null;
      }
      if (message.type === 'unpackProject') {
        const { id, workspace, archive, staging } = message;
        const { signal } = controllerOf(id);
        const tell = progressOf(id, 'unpacking');
        await does.unpackProject?.(archive, staging, new WorkspacePaths(workspace), tell, signal);
        return { type: 'projectUnpacked', id };
      }
      throw new Error(`${message.type} is not known here`);
    };
    const controllerOf = (id: number): AbortController => {
      const controller = new AbortController();
      controllers.set(id, controller);
      return controller;
    };
    const progressOf =
      (id: number, stage: 'packing' | 'unpacking') =>
      (done: number, total: number): void =>
        onMessage({ type: 'progress', id, stage, done, total });
    return {
      post: (message) => {
        answer(message).then(
          (heard) => {
            if (heard !== null) onMessage(heard);
          },
          (thrown: unknown) => {
            if ('id' in message) onMessage({ type: 'failed', id: message.id, failure: toFailure(thrown) });
          },
        );
      },
      pid: undefined,
      kill: () => undefined,
    };
  };
}
