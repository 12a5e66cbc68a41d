export { decodeJpeg } from './jpeg';
export { reach, CONTENT, JOB } from './memory';
export { resample } from './resample';
