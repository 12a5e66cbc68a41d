import type { Messages } from '..';

const messages: Messages['hyperparameters'] = { title: 'hyperparameters' };
export default messages;
