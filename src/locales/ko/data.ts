import type { Messages } from '..';

const messages: Messages['data'] = { title: 'data' };
export default messages;
