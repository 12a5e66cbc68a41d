/** What the paragraphs rest on: authors and year as they are quoted, and the title for those who look for it. */
export const sources = {
  rumelhart1986: {
    text: 'Rumelhart, Hinton & Williams 1986',
    title: 'Learning representations by back-propagating errors',
  },
  hornik1989: {
    text: 'Hornik, Stinchcombe & White 1989',
    title: 'Multilayer feedforward networks are universal approximators',
  },
  krogh1991: { text: 'Krogh & Hertz 1991', title: 'A simple weight decay can improve generalization' },
  tibshirani1996: { text: 'Tibshirani 1996', title: 'Regression shrinkage and selection via the lasso' },
  lecun1998: { text: 'LeCun, Bottou, Orr & Müller 1998', title: 'Efficient BackProp' },
  prechelt1998: { text: 'Prechelt 1998', title: 'Early stopping — but when?' },
  simard2003: {
    text: 'Simard, Steinkraus & Platt 2003',
    title: 'Best practices for convolutional neural networks applied to visual document analysis',
  },
  zou2005: { text: 'Zou & Hastie 2005', title: 'Regularization and variable selection via the elastic net' },
  glorot2010: {
    text: 'Glorot & Bengio 2010',
    title: 'Understanding the difficulty of training deep feedforward neural networks',
  },
  nair2010: {
    text: 'Nair & Hinton 2010',
    title: 'Rectified linear units improve restricted Boltzmann machines',
  },
  bengio2012: {
    text: 'Bengio 2012',
    title: 'Practical recommendations for gradient-based training of deep architectures',
  },
  maas2013: {
    text: 'Maas, Hannun & Ng 2013',
    title: 'Rectifier nonlinearities improve neural network acoustic models',
  },
  pascanu2013: {
    text: 'Pascanu, Mikolov & Bengio 2013',
    title: 'On the difficulty of training recurrent neural networks',
  },
  srivastava2014: {
    text: 'Srivastava et al. 2014',
    title: 'Dropout: a simple way to prevent neural networks from overfitting',
  },
  he2015: { text: 'He, Zhang, Ren & Sun 2015', title: 'Delving deep into rectifiers' },
  ioffe2015: {
    text: 'Ioffe & Szegedy 2015',
    title: 'Batch normalization: accelerating deep network training',
  },
  clevert2016: {
    text: 'Clevert, Unterthiner & Hochreiter 2016',
    title: 'Fast and accurate deep network learning by exponential linear units (ELUs)',
  },
  gal2016: { text: 'Gal & Ghahramani 2016', title: 'Dropout as a Bayesian approximation' },
  goyal2017: {
    text: 'Goyal et al. 2017',
    title: 'Accurate, large minibatch SGD: training ImageNet in 1 hour',
  },
  keskar2017: {
    text: 'Keskar et al. 2017',
    title: 'On large-batch training for deep learning: generalization gap and sharp minima',
  },
  loshchilov2017: {
    text: 'Loshchilov & Hutter 2017',
    title: 'SGDR: stochastic gradient descent with warm restarts',
  },
  smith2017: { text: 'Smith 2017', title: 'Cyclical learning rates for training neural networks' },
  loshchilov2019: { text: 'Loshchilov & Hutter 2019', title: 'Decoupled weight decay regularization' },
  touvron2019: { text: 'Touvron et al. 2019', title: 'Fixing the train-test resolution discrepancy' },
} as const satisfies Record<string, { readonly text: string; readonly title: string }>;
export type SourceId = keyof typeof sources;
