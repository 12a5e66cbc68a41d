import type { Messages } from '..';

const messages: Messages['settings'] = { title: 'settings' };
export default messages;
