import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { completeHyperparameters } from '@core/hyperparameters/complete';
import {
  projectMetricsSchema,
  projectSchema,
  type Project,
  type ProjectMetrics,
} from '@core/project/project';
import { metricsName, projectEntries } from './project-files';

/** What `project.json` says, or in English why it is not valid. Settings that came later get their defaults. */
export function parseProject(text: string): Project | string {
  const stored = jsonOf(text);
  if (typeof stored !== 'object' || stored === null) return 'it is no JSON object';
  const { runs, experiments } = stored as { runs?: unknown; experiments?: unknown };
  const parsed = v.safeParse(projectSchema, {
    ...stored,
    runs: Array.isArray(runs) ? runs.map(completedRun) : runs,
    experiments: Array.isArray(experiments) ? experiments.map(completedExperiment) : experiments,
  });
  return parsed.success ? parsed.output : v.summarize(parsed.issues);
}

/** Null for anything that does not hold metrics. */
export function parseMetrics(text: string): ProjectMetrics | null {
  const parsed = v.safeParse(projectMetricsSchema, jsonOf(text));
  return parsed.success ? parsed.output : null;
}

/** The version that a project claims; null if it is none. */
export function claimedVersion(text: string): number | null {
  const parsed = v.safeParse(v.object({ version: v.number() }), jsonOf(text));
  return parsed.success ? parsed.output.version : null;
}

/** What was unpacked into this folder and found in order. */
export async function readStagedProject(folder: string): Promise<Project> {
  const project = parseProject(await readFile(join(folder, projectEntries.project), 'utf8'));
  if (typeof project === 'string') throw new Error(`${folder} does not hold what was unpacked: ${project}`);
  return project;
}

/** The metrics of a run that was unpacked there. */
export async function readStagedMetrics(runFolder: string): Promise<ProjectMetrics> {
  const metrics = parseMetrics(await readFile(join(runFolder, metricsName), 'utf8'));
  if (metrics === null) throw new Error(`${runFolder} does not hold the metrics that were unpacked`);
  return metrics;
}

function completedRun(stored: unknown): unknown {
  if (!isObject(stored) || !isObject(stored.run)) return stored;
  const { run } = stored;
  return {
    ...stored,
    run: {
      startFrom: null,
      imported: null,
      ...run,
      hyperparameters: completeHyperparameters(run.hyperparameters),
    },
  };
}

function completedExperiment(stored: unknown): unknown {
  if (!isObject(stored) || !isObject(stored.plan)) return stored;
  const { plan } = stored;
  return { ...stored, plan: { ...plan, baseline: completeHyperparameters(plan.baseline) } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
