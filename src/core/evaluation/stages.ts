/** What a trainer is at: the first two of a report, the others of an embedding. */
export const evaluationStages = ['predicting', 'measuring', 'activating', 'placing'] as const;
export type EvaluationStage = (typeof evaluationStages)[number];
