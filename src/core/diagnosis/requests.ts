import * as v from 'valibot';
import { runIdSchema } from '../ids';
import { findingKinds } from './finding';

const nothing = v.null();

export const dismissalSchema = v.object({ runId: runIdSchema, kind: v.picklist(findingKinds) });
/** A finding of a run that the user does not want to see any more. */
export type Dismissal = v.InferOutput<typeof dismissalSchema>;

/** What the window asks of findings: a part of `requests` in ../contract.ts. They are made in the window. */
export const diagnosisRequests = {
  'diagnosis.dismissals': { input: nothing, output: v.array(dismissalSchema) },
  'diagnosis.dismiss': { input: dismissalSchema, output: nothing },
  'diagnosis.restore': { input: dismissalSchema, output: nothing },
} as const;
