/*
 * A decoder process: the only kind that opens the user's images, so that a hostile one can take down nothing else.
 * Main and the command line supervise a pool of them.
 */
import './quiet-sharp-warning';
import type { FromDecoder } from '@core/protocol/decoder';
import { openPort } from '../child-port/open-port';
import { Requests } from './requests';

const port = openPort<FromDecoder>();
const requests = new Requests((message) => port.post(message));
port.listen((message) => requests.receive(message));
