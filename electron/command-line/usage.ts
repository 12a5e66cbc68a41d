/** What `--help` prints; each command's text is complete by itself. */
export const usage = {
  ridgeline: `Ridgeline trains image classifiers, here without its window.

Usage
  ridgeline prepare <folder> --out <dataset folder>    read, split and resize images
  ridgeline train <job.json> --dataset <dataset folder> --out <run folder>
  ridgeline evaluate <run folder> --split validation|test
  ridgeline predict <run folder or exported model> <images…>
  ridgeline export <run folder> --out <folder>
  ridgeline import <model> --dataset <dataset folder> --out <run folder>    a model from elsewhere
  ridgeline experiment <experiment.json> --dataset <dataset folder> --out <folder>
  ridgeline dataset pack <dataset folder> --out <archive file>
  ridgeline dataset unpack <archive file> --out <dataset folder>
  ridgeline tensorboard <run folder> --out <folder>    write a run for TensorBoard

  ridgeline <command> --help    all about a command
  ridgeline --version

An example
  ridgeline prepare photos --out dataset
  echo '{ "epochs": 5 }' > job.json
  ridgeline train job.json --dataset dataset --out run
  ridgeline evaluate run --split test

With --json, whatever ends with another code than 0 ends with a "type": "error" that has its code and message.

Exit codes
  0    done
  2    wrong input: a sentence on stderr says what, and how to mend it
  3    the work failed; stderr has the reason
  130  interrupted; a training keeps a checkpoint to go on from
`,

  prepare: `Reads a folder of images, one folder per class, and writes them as a dataset.

Usage
  ridgeline prepare <folder> --out <dataset folder> [options]

<folder> holds a folder for each class, or train, val and test folders that hold them; what such
folders give stays where it is. Files that cannot be used are left out and told. Duplicates, exact or nearly so,
are found and kept in one split. No image is changed.

Options
  --out <folder>        where the dataset goes: a new or empty folder
  --size <pixels>       edge of the square images, 8 to 512 (default 32)
  --fit <how>           squash: change proportions; crop: keep the middle; pad: add black bars
                        (default squash)
  --colour <colour>     rgb or grey (default rgb)
  --background <colour> what shows through transparent pixels, as #rrggbb (default #ffffff)
  --split <shares>      of training, validation and test in each class (default 0.8,0.1,0.1)
  --seed <number>       of the split: the same seed gives the same one (default 1)
  --no-stratify         draw from all images alike instead of class by class
  --ignore-given        split by the shares although there are train, val and test folders
  --group <pattern>     images that belong together stay in one split: those whose names have the same text in the
                        parentheses of the pattern, where * is any text, ? one character and # a number, such as
                        "(*)_#"; or folder: those that lie directly in one folder
  --cap <number>        use at most so many training images of each class
  --json                one JSON object per event on stdout, the last one with "type": "result"
  --help

Exit codes: 0 done, 2 wrong input, 3 failed, 130 interrupted (nothing is left behind).
`,

  train: `Trains a network on a prepared dataset.

Usage
  ridgeline train <job.json> --dataset <dataset folder> --out <run folder> [options]

<job.json> holds the settings, such as { "epochs": 5, "learningRate": 0.001 }. Whatever is left out has its
default, so {} is a job. The window writes one with "Save as job"; resources/job.schema.json lists all settings.

Options
  --dataset <folder>    what \`ridgeline prepare\` wrote
  --out <folder>        where weights, checkpoints, run.json and metrics.jsonl go; must not hold a run yet
  --start-from <folder> begin with the weights of this run instead of random ones, as far as layers have the same name
                        and shape; "freeze" and "backboneRate" in the job say how much of them learns on. The
                        weights are copied into --out
  --resume              go on from the checkpoint in --out, with the same job and dataset
  --json                one JSON object per event on stdout, the last one with "type": "result"
  --help

The result: epochs, bestEpoch (the one with the lowest validation loss, whose weights are kept), data loss and
accuracy of that epoch on training and validation images, imagesPerSecond, and weightsSha256, a hash of the
weights after the last step: the same job, dataset and machine give the same hash.

Ctrl-C or SIGTERM ends with a checkpoint after the step under way; once more ends at once.

Exit codes: 0 done, 2 wrong input, 3 training failed, 130 interrupted with a checkpoint kept (see --resume).
`,

  evaluate: `Measures a run's best weights on a split, and says where they fail.

Usage
  ridgeline evaluate <run folder> --split validation|test [options]

Options
  --split <split>       validation or test; that the test split was looked at is noted with the dataset
  --dataset <folder>    where the run's dataset is now, if it was moved
  --predictions <file>  write a line for each image: its path, its class, the predicted one, and the probability of each
                        (CSV with a head; names that a spreadsheet would take for formulas get an apostrophe in front)
  --unsure-below <share>
                        tell how many images have an answer, and how many of these are right, if a network that is less
                        sure than this, 0 to 1, gives none
  --dropout-passes <n>  measure with dropout left on as well, n times, 1 to 1000, and average (Monte-Carlo dropout)
  --json                one JSON object on stdout, with "type": "result"
  --help

The result, as --json has it; shares and probabilities are 0 to 1, and what cannot be told, as it is 0/0, is null:
  dataLoss           mean cross-entropy in nats
  accuracy, accuracyInterval, samples
                     with the 95 % interval by Wilson
  testLooks          how often the dataset's test split was looked at
  classes            for each its support (images of it), predicted (images taken for it), precision, recall, f1, and
                     against the rest rocAuc and averagePrecision
  macro, weighted    their means over the classes that occur, alike and by support, 0/0 counting as 0 (as scikit-learn)
  confusionMatrix    counts and shares, a row for each true class, a column for each predicted one
  topConfusions      which class was taken for which, in how many samples and what share of the class: at most 20
  calibration        15 bins of confidence, expectedError and maximumError (ECE and MCE, Guo et al. 2017)
  temperature        which fits the confidence best, fittedOn the validation split if it has images; isAtEdge if none
                     does; the loss there before and after, and the calibration of this split with it
  coverage           answered (images) and accuracy where the network is unsure below a threshold
  likelyLabelErrors  images that are confidently of another class (confident learning, Northcutt et al. 2021), by margin:
                     the probability of their own class minus the highest other one; in error if the network is
  dropout            with --dropout-passes: the same of the averaged probabilities, and of one pass by itself
  runFolder, predictionsFile

Exit codes: 0 done, 2 wrong input, 3 failed, 130 interrupted.
`,

  predict: `Tells what a run's best weights, or an exported model, say of images.

Usage
  ridgeline predict <run folder> <images…> [options]
  ridgeline predict <exported model> <images…> [options]

<exported model> is what \`ridgeline export\` or the window wrote: its folder, the subfolder of one of its models, or that
model's file. It is run by the runtime that it is meant for (a Keras file is read, and what it describes computed with
TensorFlow); its settings.json and labels.json must lie where they were written. No code of the folder is run.

<images…> are files, or folders with files at any depth. They are prepared as the run's dataset was, and none is changed.

Options
  --format <format>     which of several exported models: tfjs, tfjs-graph, onnx, keras or savedmodel (default: the first
                        of these that is there)
  --precision <name>    and with which precision: float32, float16 or int8 (default: float32, if it is there)
  --dataset <folder>    where the run's dataset is now, if it was moved
  --json                one JSON object per line on stdout: for each file a "type": "prediction" with class, probability and
                        probabilities, or a "type": "problem" with its code; last one with "type": "result", and with the
                        model that answered, if it is an exported one
  --help

For each image the three likeliest classes. A file that is no image, or damaged, is told and does not end the command.

Exit codes: 0 done, 2 wrong input, 3 failed, 130 interrupted.
`,

  export: `Writes a run's best weights as models that stand on their own, and checks each.

Usage
  ridgeline export <run folder> --out <folder> [options]

Options
  --out <folder>        where the models go, each into a subfolder: a new or empty folder
  --format <formats>    what to write, one or several with commas (default tfjs):
                        tfjs        layers model of TensorFlow.js: float32, float16, int8
                        tfjs-graph  graph model of TensorFlow.js: float32, float16, int8
                        onnx        for ONNX Runtime and others: float32, float16, int8
                        keras       .keras file of Keras 3: float32
                        savedmodel  SavedModel of TensorFlow: float32, float16
  --precision <names>   how the weights are kept: float32, float16, int8, or several with commas (default float32); a
                        format is written with those of them that it has. float16 and int8 make files smaller and change
                        answers a little; ONNX with int8 also computes with whole numbers, all others in float32
  --dataset <folder>    where the run's dataset is now, if it was moved
  --json                one JSON object per event on stdout, the last one with "type": "result"
  --help

The models take RGB images of any size, 0 to 255; what the training did to them is inside. Each is loaded again from disk by
the runtime that it is meant for (a Keras file is read back, and what it describes computed with TensorFlow) and held against
the trained network on validation images: if any probability of a float32 model differs by more than 1e-4, nothing is written.
All are measured on the test split as well, if there is one, and that look is counted once.

The result, as --json has it: folder, files, trained (the network itself on validation), and models, each with format,
precision, folder, bytes, checkedBy, check (samples, agreeing, largestDeviation, histogram by power of ten, latencyMs),
validation and test.

Exit codes: 0 done, 2 wrong input, 3 failed, 130 interrupted (nothing is left behind).
`,

  experiment: `Trains variants of a baseline with several seeds each, and tells which of them differ beyond chance.

Usage
  ridgeline experiment <experiment.json> --dataset <dataset folder> --out <folder> [options]

<experiment.json> holds a baseline and what is varied, such as
  { "baseline": { "epochs": 12 }, "factors": { "dropoutRate": [0.25, 0.5], "l2": [0.0001] }, "seeds": 5 }
Each value of a factor is tried with each of the others ("combine": "grid"), each by itself ("oneAtATime"), or so many
combinations are drawn ({ "random": 8 }). "variants" lists others one by one, as { "name": …, "changes": { … } }.
"strategy" spends the runs by successive halving. resources/experiment.schema.json has it all.

Options
  --dataset <folder>    what \`ridgeline prepare\` wrote
  --out <folder>        where the runs go, and the verdict: a new or empty folder, or one to go on with
  --start-from <folder> the run whose weights runs begin with: all of them, or, if the file names a run in "startFrom", as
                        one of the window does, those whose "weights" are "run". The weights are copied into --out
  --parallel <n>        train so many runs at once; measured if it is left out
  --target-accuracy <share>
                        tell the time to this validation accuracy, 0 to 1 (default: what every run of the baseline reached)
  --json                one JSON object per event on stdout, a "type": "verdict" for each variant and measure, and last
                        one with "type": "result"
  --help

The verdict: each variant is compared with the baseline seed by seed (paired t test), corrected for the number of
variants (Holm 1979), for accuracy, loss, the gap between training and validation accuracy, the time to an accuracy,
and weights that are exactly zero. Every interval is at the level at which that method tested it, so that it leaves out
0 exactly where the verdict says which is better.

The same command goes on where it was interrupted or killed and comes to the same; with more variants or seeds in
the file it trains what is missing. A run whose loss is no longer a number counts as failed, and is told.

Exit codes: 0 done, 2 wrong input, 3 runs failed for another reason than their loss, 130 interrupted with checkpoints
kept.
`,

  dataset: `Carries a prepared dataset from one place to another in one file.

Usage
  ridgeline dataset pack <dataset folder> --out <archive file>
  ridgeline dataset unpack <archive file> --out <dataset folder>

Options
  --out <path>          pack: the archive to write; unpack: where the dataset goes, a new or empty folder
  --json                one JSON object per event on stdout, the last one with "type": "result"
  --help

The archive is a zip file with the dataset's manifest and pixels. What is unpacked is checked against its hashes.

Exit codes: 0 done, 2 wrong input, 3 failed, 130 interrupted (nothing is left behind).
`,

  tensorboard: `Writes what a run reported as event files that TensorBoard opens.

Usage
  ridgeline tensorboard <run folder> --out <folder> [options]

<run folder> is what \`ridgeline train\` wrote, or a run of an experiment (runs/<variant>/seed-<seed>), or one of the
window (runs/<id> in its workspace). A run may go on meanwhile; the same command again brings the newer reports.

Options
  --out <folder>        where the runs go, each into a folder of its name; it may hold others already
  --json                one JSON object on stdout, with "type": "result"
  --help

Written are, in train and validation: epoch/loss (data loss, without the penalty) and epoch/accuracy; in train also
epoch/penalty, epoch/throughput (images per second), step/loss, step/learning_rate and histograms of the weights; and
the settings, as a text and for the HParams tab. The numbers along the curves are training steps.
Then: tensorboard --logdir <folder>

Exit codes: 0 done, 2 wrong input, 3 failed.
`,

  import: `Makes a run of a model from elsewhere, to be evaluated, exported and trained further.

Usage
  ridgeline import <model> --dataset <dataset folder> --out <run folder> [options]

<model> is the folder that an export of Ridgeline wrote, or one of the models in it; a .keras or .h5 file that Keras saved with
its architecture; or a layers model of TensorFlow.js (model.json or its folder). Nothing in it is run: layers that Ridgeline
does not know are refused by their names. "efficientnet-lite0" means the network of that name that comes with Ridgeline, which was
trained on the photographs of ImageNet and takes RGB images of any size. An export must answer the pictures that go with it as it did.

Options
  --dataset <folder>    what the network is measured on; its images must be prepared as the network sees them
                        (with --classes none their size does not matter)
  --out <folder>        where the run goes; must not hold a run yet
  --name <text>         of the run (default: that of the model)
  --classes <how>       which output is which class of the dataset. names: by their names; order: in the order of the
                        dataset; none: it knows other classes, and is there for others to begin with (default: names
                        where the model tells them, otherwise order if it has as many outputs; none for a model
                        without its last layer)
  --scaling <what>      what the network is given of a level 0 to 255 where the file does not tell. rescale: 0 to 1;
                        signed: -1 to 1; none: as it is; imageNet: mean and deviation of ImageNet (default rescale)
  --json                one JSON object per event on stdout, the last one with "type": "result"
  --help

To train it further: \`ridgeline train job.json --start-from <run folder>\`. With { "model": "custom" } and no "layers" in the
job, or in the baseline of \`ridgeline experiment\`, the layers and the input scaling are those of the imported network; only its
last layer begins anew if the classes are others.

Exit codes: 0 done, 2 wrong input, 3 failed, 130 interrupted (nothing is left behind).
`,
} as const;

export const commandNames = [
  'prepare',
  'train',
  'evaluate',
  'experiment',
  'dataset',
  'tensorboard',
  'predict',
  'export',
  'import',
] as const;
export type CommandName = (typeof commandNames)[number];
