/*
 * The pipeline process: everything that opens the user's images happens here, so that a hostile one can take down
 * nothing else. Main sends requests and supervises it.
 */
import './quiet-sharp-warning';
import { openPort } from './port';
import { Requests } from './requests';

const port = openPort();
const requests = new Requests((message) => port.post(message));
port.listen((message) => requests.receive(message));
