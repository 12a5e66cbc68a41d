/** By code: what happened, and what was expected, found and can be done. Names in braces come from the detail. */
export default {
  folderNotFound: {
    title: 'The folder is not there',
    text: '{path} cannot be opened. Perhaps the drive was unplugged, or the folder was moved or renamed. Connect it and look again, or choose the folder anew.',
  },
  nothingFound: {
    title: 'No images found',
    text: 'There is no image in {path} or below it. Expected are folders with JPEG, PNG, WebP, GIF, TIFF, AVIF, HEIC or BMP files, one folder per class. Choose the folder that holds the class folders.',
  },
  noClasses: {
    title: 'No class folders found',
    text: '{path} has {count} image but no folder for each class. Put the images of each class into a folder of its own, then choose the folder above them. | {path} has {count} images but no folder for each class. Put the images of each class into a folder of its own, then choose the folder above them.',
  },
  oneClass: {
    title: 'Only one class',
    text: 'Only {className} has usable images. A classifier needs at least two classes: add a folder with images of another class, or choose the folder above.',
  },
  tooFewImages: {
    title: 'Too few images',
    text: 'For {split} at least {expected} is needed, found {count}. Add images, or give this part a larger share.',
    ofClass:
      '{className} needs at least {expected} usable image for {split}, found {count}. Add images to this class, or give this part a larger share.',
  },
  imageSizeTooSmall: {
    title: 'The image size is too small for this network',
    text: 'Each block halves the picture, and {imageSize} px allows {limit} blocks. Use fewer blocks, or prepare larger images.',
  },
  cancelled: { title: 'Cancelled', text: 'Nothing was changed.' },
  busy: {
    title: 'Something else is still going on',
    text: 'Only one job of this kind runs at a time. Wait for it to end, or cancel it, and try again.',
  },
  scanNotFound: {
    title: 'These folders are no longer open',
    text: 'Ridgeline was restarted or other folders were read since. Choose the folders again.',
  },
  datasetNotFound: {
    title: 'The prepared dataset is gone',
    text: 'Its files are no longer in the workspace. Prepare it again from the folders that it came from.',
  },
  datasetDamaged: {
    title: 'The prepared dataset is damaged',
    text: 'Its files are not what was written. Prepare it again from the folders that it came from; your images are not affected.',
  },
  datasetInUse: {
    title: 'The dataset is in use',
    text: 'The run {name} is being trained on it. Stop the run, or wait until it has finished.',
  },
  archiveRefused: {
    title: 'This archive cannot be brought in',
    text: '{path} was refused: {reason}. Nothing was changed. Expected is a file that Ridgeline saved.',
    reason: {
      cannotOpen: 'it cannot be opened',
      notAFile: 'it is not a file',
      notAZip: 'it is not a whole zip file',
      tooManyEntries: 'it holds far more files than any such archive has',
      tooLarge: 'it would unpack to more than an archive may hold',
      unsafeName: 'a file in it has a name that leads to another folder',
      sameName: '{file} is in it twice',
      link: '{file} in it is a link or a folder, not a file',
      unexpectedFile: '{file} in it does not belong there',
      missingFile: '{file} is not in it',
      unreadable: '{file} in it is encrypted or packed in an unknown way',
      damaged: '{file} in it is damaged',
      invalid: '{file} in it does not hold what it should',
      contradiction: '{file} in it does not agree with the rest',
      unknownVersion: 'it is of version {found}, and this Ridgeline knows version {expected}',
      wrongWeights:
        '{file} in it has other weights than the network of its run: expected {expected}, found {found}',
      notFinite: '{file} in it has weights that are no numbers, in {parameter}',
    },
  },
  modelRefused: {
    title: 'This model cannot be read',
    text: '{file} was refused: {reason}. Nothing was changed. Expected is an export of Ridgeline, a .keras or .h5 file that model.save wrote, or a TensorFlow.js layers model.',
    reason: {
      missing: 'it is not there, or cannot be opened',
      notAFile: 'it is a link or a folder, and a file is expected',
      unknownKind: 'it is none of the kinds of models that can be read',
      tooLarge: 'it has more than a model may have ({largest})',
      unsafe: 'a name, a path or a link in it leads to another place',
      damaged: 'it is damaged, or not what its name says',
      invalid: 'what it says of its network cannot be, or is not told ({why})',
      bytes:
        'its weights have {found} bytes, and {expected} are expected: perhaps a file of it was exchanged or cut off',
      shape: 'a weight of the layer {layer} has the shape {found}, and {expected} is expected',
      missingWeights: 'the weights of the layer {layer} are missing, or others are in their place',
      dtype: 'the weights of {layer} are kept as {found}, and floating-point numbers are expected',
      notFinite: 'the layer {layer} has weights that are no numbers',
      noWeights:
        'the weights cannot be had back from its formats. Export the run again in one of these: {formats}',
    },
  },
  modelLayerUnknown: {
    title: 'The model has a layer that Ridgeline does not have',
    text: 'In {file}, the layer {layer} is {class}. Replace it by layers that Ridgeline has, such as square convolutions, pooling, Dense, BatchNormalization, Add and the usual activations, train the network again and save it anew.',
  },
  modelNotAClassifier: {
    title: 'The model is no image classifier',
    text: '{file} was refused: {reason}. Nothing was changed.',
    reason: {
      input: 'it takes {found}, and one grey or RGB picture [height, width, channels] is expected',
      severalInputs: 'it takes several inputs, and one picture is expected',
      severalOutputs: 'it gives several outputs, and one with the classes is expected',
      noHead: 'it ends in {layer}, and a Dense layer with one output for each class is expected',
      multiLabel:
        'each of its {outputs} outputs has a sigmoid of its own, so that several classes can be true at once. Expected is softmax over the classes, or a single sigmoid for two of them',
      regression: 'its layer {layer} gives one number that is no probability',
    },
  },
  modelDoesNotFit: {
    title: 'The model does not fit the dataset',
    text: 'It was made for {expected}, and {name} has {found}. Prepare the images as it expects them, choose another dataset, or import it only for other runs to begin with.',
  },
  importMismatch: {
    title: 'The model does not answer as it did',
    text: 'The pictures that go with this export get other probabilities: they differ by {found}, and at most {expected} is allowed. Files of it were changed or exchanged: export the run again.',
  },
  archiveTooLarge: {
    title: 'This is too much for an archive',
    text: 'It has {bytes}, and an archive can hold {largestBytes}. Choose fewer runs, prepare the dataset with smaller images or fewer of them, or copy the folder.',
  },
  imageUnreadable: {
    title: 'The picture cannot be shown',
    text: '{path} cannot be read: {reason}.',
  },
  runNotFound: { title: 'The run is gone', text: 'It was deleted and can no longer be brought back.' },
  experimentNotFound: {
    title: 'The experiment is gone',
    text: 'It was deleted and can no longer be brought back.',
  },
  evaluationNotFound: {
    title: 'This run has not been evaluated',
    text: 'There is no evaluation of its present weights on this part of the dataset. Evaluate the run first.',
  },
  noConvolution: {
    title: 'This network has no convolution',
    text: 'Grad-CAM and feature maps show what convolutions respond to, and a network of dense layers has none. Covering parts of the picture works with every network.',
  },
  runStillGoing: {
    title: 'The run is still training',
    text: 'Stop it first, or wait until it has finished.',
  },
  runHasNoWeights: {
    title: 'The run has no weights yet',
    text: 'It ended before its first epoch. Train it for at least one epoch.',
  },
  weightsDamaged: {
    title: 'The weights of this run are damaged',
    text: 'The file {path} is not what was written, so it is not used. Train the run again.',
  },
  invalidHyperparameters: {
    title: 'These settings cannot be used',
    text: 'Refused: {names}. Correct the fields that are marked, then start again.',
  },
  startMissing: {
    title: 'Choose the run to start from',
    text: 'These settings start from the weights of an earlier run, and no run is chosen. Choose one, or start from random weights.',
  },
  startChannels: {
    title: 'The weights are for other pictures',
    text: 'The weights of {name} are for pictures of {found} channels, and these have {expected}. Choose another run, or prepare the images with that many channels.',
  },
  startNothingTaken: {
    title: 'No weights fit this network',
    text: 'No layer of this network has the shape of one of {name}. Use the network settings of that run, or choose another.',
  },
  startUnknown: {
    title: 'The shapes of these weights are not known',
    text: '{name} was trained by an older version, and its dataset is gone. Choose another run.',
  },
  nonFiniteLoss: {
    title: 'The loss is no longer a number',
    text: 'At step {step} (batch {batch} of epoch {epoch}) the loss became infinite or undefined. The batch begins with these files: {files}. A learningRate below {learningRate}, or a He or Glorot initialisation, usually helps.',
  },
  checkpointMismatch: {
    title: 'The checkpoint belongs to something else',
    text: 'The {what} differ: expected {expected}, found {found}. Nothing was changed. Bring back what the run was started with, or start a new run with these settings.',
    what: { model: 'layers of the model', classes: 'classes', dataset: 'datasets', settings: 'settings' },
  },
  checkpointDamaged: {
    title: 'The checkpoints of this run are damaged',
    text: 'None of the files in {path} is what was written, so none is used. The best weights are not affected. Start a new run with these settings.',
  },
  noCheckpoint: {
    title: 'There is nothing to go on from',
    text: 'No checkpoint of this run is left in {path}. Start a new run with its settings.',
  },
  outOfMemory: {
    title: 'Not enough memory',
    text: 'A batch of {batchSize} images needs more memory than is free. Try batchSize {suggestedBatchSize}, smaller images or fewer filters, or close other programs.',
  },
  diskFull: {
    title: 'The disk is full',
    text: 'Nothing was lost, but nothing more can be written. Free some space and try again.',
  },
  trainerCrashed: {
    title: 'The training process ended unexpectedly',
    text: 'If it happens again, the log in the workspace says more.',
  },
  pipelineCrashed: {
    title: 'The process that reads images ended unexpectedly',
    text: 'Your images are not affected. Try again; if it happens again, the log in the workspace says more.',
  },
  interrupted: {
    title: 'The run was interrupted',
    text: 'Ridgeline was closed while it trained.',
  },
  exportMismatch: {
    title: 'The exported model gives other answers',
    text: 'The largest deviation in a probability is {largestDeviation}, allowed is {limit}: {format} departs from the trained network at “{place}”, for class “{class}” of validation image {sample}. Nothing was saved. Please report this with the log in the workspace.',
  },
  exportRuntimeMissing: {
    title: 'The model cannot be checked on this computer',
    text: '{runtime}, which runs such a model, has no library for this system ({system}), and a model that was not checked is not written. Choose another format.',
  },
  folderNotWritable: {
    title: 'The folder cannot be written to',
    text: '{path} is protected or gone. Choose another folder.',
  },
  folderNotEmpty: {
    title: 'The folder already has files in it',
    text: '{path} is not empty, and nothing in it is overwritten. Choose another name.',
  },
  invalidInput: {
    title: 'That cannot be used',
    text: 'A value was refused. Check what was entered and try again.',
  },
  internal: {
    title: 'Something went wrong in Ridgeline',
    text: 'This is a fault of the program. It was written to the log in the workspace; your images are not affected.',
  },
};
