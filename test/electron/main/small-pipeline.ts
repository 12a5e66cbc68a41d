import type { EventName } from '@core/contract';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import type { Emit } from '../../../electron/main/services/emitter';
import { newSummary } from '../../../electron/main/services/new-summary';
import { PipelineClient } from '../../../electron/processes/pipeline-client';
import { fakeChildren, type FakeChild } from './fake-child';

type Request = Extract<ToPipeline, { type: string; id: number }>;

/** The pipeline as main speaks to it, with processes under the test's control. */
export function smallPipeline() {
  const { start, children } = fakeChildren<ToPipeline, FromPipeline>();
  const pipeline = new PipelineClient(start, { work: () => Promise.reject(new Error('not here')) });
  const told: [name: EventName, payload: unknown][] = [];
  const emit: Emit = (name, payload) => void told.push([name, payload]);
  const child = (): FakeChild<ToPipeline, FromPipeline> => {
    const last = children.at(-1);
    if (last === undefined) throw new Error('no pipeline process was started');
    return last;
  };
  /** The last request of a type that the newest process was sent. */
  const asked = <T extends Request['type']>(type: T): Extract<Request, { type: T }> => {
    const found = child().received.findLast((message) => message.type === type);
    if (found === undefined) throw new Error(`${type} was not asked`);
    return found as Extract<Request, { type: T }>;
  };
  return {
    pipeline,
    children,
    emit,
    child,
    asked,
    /** What the window was told under this name. */
    heard: (name: EventName) => told.flatMap(([other, payload]) => (other === name ? [payload] : [])),
    /** All that the window was told. */
    told,
  };
}

export function summaryOf(id: string, more: Partial<ScanSummary> = {}): ScanSummary {
  return { ...newSummary(id, ['/disk/birds'], false), ...more };
}
