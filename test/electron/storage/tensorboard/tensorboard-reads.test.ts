import { expect, test } from 'vitest';
import { recordedRun } from '@core/tensorboard/recorded-run';
import { writeTensorBoardRun } from '../../../../electron/storage/tensorboard/write-run';
import { exampleEpoch, exampleInside, exampleRun } from '../../main/example-run';
import { askPython, testPython } from '../../../python/test-python';
import { temporaryFolder } from '../../temporary-folder';

/** Reads a folder as TensorBoard does, and prints what each of its runs has. */
const script = `
import json, sys
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
from tensorboard.plugins.hparams import metadata
from tensorboard.util import tensor_util
multiplexer = EventMultiplexer(tensor_size_guidance={'tensors': 0}).AddRunsFromDirectory(sys.argv[1])
multiplexer.Reload()
told = {}
for run in sorted(multiplexer.Runs()):
    told[run] = {}
    for tag in multiplexer.Runs()[run]['tensors']:
        plugin = multiplexer.SummaryMetadata(run, tag).plugin_data
        if plugin.plugin_name == 'hparams':
            start = metadata.parse_session_start_info_plugin_data(plugin.content) if 'start' in tag else None
            told[run][tag] = start and start.hparams['learningRate'].number_value
            continue
        told[run][tag] = [[e.wall_time, e.step, str(tensor_util.make_ndarray(e.tensor_proto).item())
            if plugin.plugin_name == 'text' else tensor_util.make_ndarray(e.tensor_proto).tolist()]
            for e in multiplexer.Tensors(run, tag)]
print(json.dumps(told))
`;

const python = testPython('tensorboard');

test.skipIf(python === null)(
  'TensorBoard reads every curve, histogram, text and setting',
  async () => {
    const logs = temporaryFolder();
    const id = '00000000-0000-4000-8000-00000000000a';
    const step = { epoch: 1, penalty: 0, learningRate: 0.5, imagesPerSecond: 9 };
    const run = recordedRun(exampleRun(id, { name: '실행 1' }), {
      epochs: [exampleEpoch(1), exampleEpoch(2)],
      steps: [
        { step: 5, dataLoss: 2, ...step },
        { step: 10, dataLoss: 1, ...step },
      ],
      inside: [exampleInside(2)],
    });
    await writeTensorBoardRun(logs, run);
    const told = askPython(python ?? '', ['-c', script, logs]) as Record<string, Record<string, unknown>>;
    const { startedAt } = run;
    expect(Object.keys(told)).toEqual(['실행 1', '실행 1/train', '실행 1/validation']);
    expect(told['실행 1/train']).toEqual({
      'step/loss': [
        [startedAt + 0.5, 5, 2],
        [startedAt + 1, 10, 1],
      ],
      'step/learning_rate': [
        [startedAt + 0.5, 5, 0.5],
        [startedAt + 1, 10, 0.5],
      ],
      'epoch/loss': [
        [startedAt + 1, 10, 1],
        [startedAt + 2, 20, 0.5],
      ],
      'epoch/accuracy': [
        [startedAt + 1, 10, Math.fround(0.8)],
        [startedAt + 2, 20, Math.fround(0.8)],
      ],
      'epoch/penalty': [
        [startedAt + 1, 10, 0],
        [startedAt + 2, 20, 0],
      ],
      'epoch/throughput': [
        [startedAt + 1, 10, 1000],
        [startedAt + 2, 20, 1000],
      ],
      'weights/dense1/kernel': [[startedAt + 2, 20, [[0, 0, 40]]]],
    });
    expect(told['실행 1/validation']).toEqual({
      'epoch/loss': [
        [startedAt + 1, 10, Math.fround(1.1)],
        [startedAt + 2, 20, Math.fround(0.55)],
      ],
      'epoch/accuracy': [
        [startedAt + 1, 10, 0.75],
        [startedAt + 2, 20, 0.75],
      ],
    });
    const { settings, ...hparams } = told['실행 1'] ?? {};
    expect(JSON.stringify(settings)).toContain('| learningRate | 0.002 |');
    expect(hparams).toEqual({
      '_hparams_/session_start_info': 0.002,
      '_hparams_/session_end_info': null,
    });
  },
  120_000,
);
