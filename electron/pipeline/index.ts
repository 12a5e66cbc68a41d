/*
 * The pipeline process: everything known of the user's folders is held here. It lists folders and writes datasets,
 * but never opens an image: that is a decoder's. Main sends requests and supervises it.
 */
import { openPort } from '../child-port/open-port';
import { Requests } from './requests';

const port = openPort();
const requests = new Requests((message) => port.post(message));
port.listen((message) => requests.receive(message));
