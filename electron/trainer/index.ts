import { openChannel } from './channel';
import { doJob } from './do-job';

/* The entry of the trainer process: one job, then the end. */

void doJob(openChannel()).then(() => process.exit(0));
