import type { Messages } from '..';

const messages: Messages['compare'] = { title: 'compare' };
export default messages;
