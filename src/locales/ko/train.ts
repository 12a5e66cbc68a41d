import type { Messages } from '..';

const messages: Messages['train'] = { title: 'train' };
export default messages;
