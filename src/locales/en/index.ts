import augmentation from './augmentation';
import compare from './compare';
import data from './data';
import datasets from './datasets';
import diagnosis from './diagnosis';
import errors from './errors';
import evaluate from './evaluate';
import experiments from './experiments';
import exporting from './export';
import frame from './frame';
import hyperparameters from './hyperparameters';
import images from './images';
import importing from './importing';
import inference from './inference';
import layers from './layers';
import lessons from './lessons';
import maker from './maker';
import overview from './overview';
import problems from './problems';
import projects from './projects';
import queue from './queue';
import settings from './settings';
import train from './train';
import trials from './trials';

export default {
  frame,
  data,
  datasets,
  images,
  overview,
  train,
  trials,
  augmentation,
  layers,
  diagnosis,
  compare,
  experiments,
  evaluate,
  importing,
  inference,
  export: exporting,
  settings,
  hyperparameters,
  errors,
  problems,
  projects,
  lessons,
  maker,
  queue,
};
