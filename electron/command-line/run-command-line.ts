import { RidgelineError, toFailure } from '@core/errors';
import { fromDecoderSchema, type FromDecoder, type ToDecoder } from '@core/protocol/decoder';
import { fromPipelineSchema, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import { fromTrainerSchema, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import { datasetCommand } from './dataset-command';
import { evaluateCommand } from './evaluate-command';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-code';
import { experimentCommand } from './experiment-command';
import { exportCommand } from './export-command';
import { forkedProcessStarter } from './fork-child';
import { importCommand } from './import-command';
import { predictCommand } from './predict/predict-command';
import { prepareCommand } from './prepare-command';
import type { Surroundings } from './surroundings';
import { tensorboardCommand } from './tensorboard-command';
import { Terminal } from './terminal';
import { trainCommand } from './train-command';
import { commandNames, usage, type CommandName } from './usage';

/** What the command line was started with. */
export interface Start {
  readonly args: readonly string[];
  readonly version: () => string;
  readonly pipelineScript: string;
  readonly decoderScript: string;
  readonly trainerScript: string;
  /** Of the networks that come with Ridgeline. */
  readonly pretrainedFolder: string;
}

type Command = (args: readonly string[], around: Surroundings) => Promise<void>;

const commands: Readonly<Record<CommandName, Command>> = {
  prepare: prepareCommand,
  train: trainCommand,
  evaluate: evaluateCommand,
  predict: predictCommand,
  export: exportCommand,
  import: importCommand,
  experiment: experimentCommand,
  dataset: datasetCommand,
  tensorboard: tensorboardCommand,
};

/** Does what the arguments say; what goes wrong is told and becomes the exit code. */
export async function runCommandLine(start: Start): Promise<ExitCode> {
  const { args } = start;
  const terminal = new Terminal(args.includes('--json'));
  try {
    const [first, ...rest] = args;
    if (first === '--version') process.stdout.write(`${start.version()}\n`);
    else if (first === '--help' || first === '-h') process.stdout.write(usage.ridgeline);
    else {
      const command = commandOf(first);
      if (rest.includes('--help') || rest.includes('-h')) process.stdout.write(usage[command]);
      else await commands[command](rest, { ...starters(start), terminal });
    }
    return exitCodes.done;
  } catch (thrown) {
    const failure = toFailure(thrown);
    terminal.failure(failure);
    return exitCodeOf(failure.code);
  }
}

/** @throws RidgelineError `invalidInput` */
function commandOf(found: string | undefined): CommandName {
  const command = commandNames.find((name) => name === found);
  if (command !== undefined) return command;
  const problem = found === undefined ? 'A command is missing' : `There is no command "${found}"`;
  throw new RidgelineError(
    'invalidInput',
    `${problem}: expected is ${commandNames.join(', ')}; \`ridgeline --help\` says more.`,
  );
}

function starters({
  pipelineScript,
  decoderScript,
  trainerScript,
  pretrainedFolder,
}: Start): Omit<Surroundings, 'terminal'> {
  return {
    pretrainedFolder,
    startPipeline: forkedProcessStarter<ToPipeline, FromPipeline>(pipelineScript, fromPipelineSchema),
    startDecoder: forkedProcessStarter<ToDecoder, FromDecoder>(decoderScript, fromDecoderSchema),
    startTrainer: forkedProcessStarter<ToTrainer, FromTrainer>(trainerScript, fromTrainerSchema),
  };
}
