import type { Messages } from '..';

const messages: Messages['export'] = { title: 'export' };
export default messages;
