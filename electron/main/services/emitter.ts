import type { EventName, EventPayload } from '@core/contract';

/** Tells the window something; services get it handed in, so that they run without a window in tests. */
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
