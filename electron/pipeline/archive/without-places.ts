import { win32 } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { DatasetSamples, OldDatasetSamples, SampleFile } from '../../storage/dataset-samples';

/** A manifest that does not tell where the folders of the user lie, only what they are called. */
export function manifestWithoutPlaces(manifest: DatasetManifest): DatasetManifest {
  // Of a path of whatever system: this one takes both separators.
  return { ...manifest, sources: manifest.sources.map((path) => win32.basename(path)) };
}

/** The list of samples with the places of their files only as the user's folders hold them. */
export function samplesWithoutPlaces<S extends DatasetSamples | OldDatasetSamples>(samples: S): S {
  return {
    ...samples,
    train: samples.train.map(withoutPlace),
    validation: samples.validation.map(withoutPlace),
    test: samples.test.map(withoutPlace),
  };
}

function withoutPlace<T extends Pick<SampleFile, 'path' | 'relative'>>(file: T): T {
  return { ...file, path: file.relative };
}
