export default { title: 'hyperparameters' };
