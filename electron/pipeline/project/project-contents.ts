import type { ArchiveContents } from '../archive/archive-entries';
import { datasetContents } from '../archive/archive-entries';
import { knownRunFiles, projectEntries, startWeightsName } from '../../storage/project-files';

/** What a project file may and must hold; which datasets and runs it must, its `project.json` says. */
export const projectContents: ArchiveContents = {
  kind: 'project',
  required: [projectEntries.project],
  isKnown: (name) => {
    if (name === projectEntries.project) return true;
    const [, dataset] = /^datasets\/[0-9a-f]{24}\/([^/]+)$/.exec(name) ?? [];
    if (dataset !== undefined) return datasetContents.isKnown(dataset);
    const [, file] = /^runs\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/(.+)$/.exec(name) ?? [];
    if (file !== undefined) return knownRunFiles.has(file);
    const [, ofExperiment] =
      /^experiments\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/(.+)$/.exec(name) ?? [];
    return ofExperiment === startWeightsName;
  },
};
