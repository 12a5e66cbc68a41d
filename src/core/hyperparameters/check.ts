import * as v from 'valibot';
import { assertNever } from '../assert-never';
import { buildNetwork } from '../network/build-network';
import { layersSchema } from '../network/layer-schema';
import { placeLayers } from '../network/shapes';
import type { Field, ListField, NumberField } from './field';
import {
  applies,
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from './fields';

/** Why a value is refused; the renderer makes a sentence of it. */
export type FieldIssue =
  | { readonly code: 'notANumber' }
  | { readonly code: 'notWhole' }
  | { readonly code: 'tooSmall'; readonly limit: number; readonly exclusive: boolean }
  | { readonly code: 'tooLarge'; readonly limit: number }
  | { readonly code: 'notAChoice' }
  /** A list without a number. */
  | { readonly code: 'emptyList' }
  /** A list that falls somewhere: `value` is smaller than the one before. */
  | { readonly code: 'notAscending'; readonly value: number }
  | { readonly code: 'twice'; readonly value: number }
  /** Neither one number nor one for each of three channels. */
  | { readonly code: 'notPerChannel' }
  | { readonly code: 'notLayers' }
  | { readonly code: 'noLayers' }
  /** Layers that no network can be made of, or none for pictures of this size. */
  | { readonly code: 'layersDoNotFit'; readonly why: string }
  /** Each block halves the picture; `limit` is the most that this image size allows. */
  | { readonly code: 'tooManyBlocks'; readonly limit: number; readonly imageSize: number }
  /** Warm-up must end before training does. */
  | { readonly code: 'warmupTooLong'; readonly limit: number };

/** Checks one value by itself. */
export function fieldIssue(field: Field, value: unknown): FieldIssue | null {
  switch (field.kind) {
    case 'choice':
      return field.choices.includes(value as string) ? null : { code: 'notAChoice' };
    case 'switch':
      return typeof value === 'boolean' ? null : { code: 'notAChoice' };
    case 'number':
      return numberIssue(field, value);
    case 'list':
      return listIssue(field, value);
    case 'layers':
      return layersIssue(value);
    default:
      return assertNever(field);
  }
}

function numberIssue(field: NumberField | ListField, value: unknown): FieldIssue | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'notANumber' };
  if (field.whole && !Number.isInteger(value)) return { code: 'notWhole' };
  if (value < field.min || (field.aboveMin === true && value === field.min)) {
    return { code: 'tooSmall', limit: field.min, exclusive: field.aboveMin === true };
  }
  return value > field.max ? { code: 'tooLarge', limit: field.max } : null;
}

function listIssue(field: ListField, value: unknown): FieldIssue | null {
  if (!Array.isArray(value)) return { code: 'notANumber' };
  if (value.length === 0) return { code: 'emptyList' };
  let before = -Infinity;
  for (const item of value as readonly number[]) {
    const issue = numberIssue(field, item);
    if (issue !== null) return issue;
    if (field.order === 'channels') continue;
    if (item === before) return { code: 'twice', value: item };
    if (item < before) return { code: 'notAscending', value: item };
    before = item;
  }
  const isPerChannel = value.length === 1 || value.length === 3;
  return field.order === 'channels' && !isPerChannel ? { code: 'notPerChannel' } : null;
}

function layersIssue(value: unknown): FieldIssue | null {
  return v.is(layersSchema, value) ? null : { code: 'notLayers' };
}

/** Whether a network can be made of the layers, for pictures of any colour. */
function customIssue(values: Hyperparameters, imageSize: number): FieldIssue | null {
  if (values.layers.length === 0) return { code: 'noLayers' };
  try {
    placeLayers(buildNetwork(values, [imageSize, imageSize, 3], 2));
    return null;
  } catch (thrown) {
    return { code: 'layersDoNotFit', why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/**
 * Checks all values that have an effect, alone and together.
 * @param imageSize edge of a prepared sample in pixels, or null if no dataset is chosen yet
 */
export function checkHyperparameters(
  values: Hyperparameters,
  imageSize: number | null,
): Partial<Record<HyperparameterName, FieldIssue>> {
  const issues: Partial<Record<HyperparameterName, FieldIssue>> = {};
  for (const name of hyperparameterNames) {
    const issue = applies(name, values) ? fieldIssue(fields[name], values[name]) : null;
    if (issue !== null) issues[name] = issue;
  }
  if (imageSize !== null && applies('blocks', values) && issues.blocks === undefined) {
    const limit = Math.floor(Math.log2(imageSize));
    if (values.blocks > limit) issues.blocks = { code: 'tooManyBlocks', limit, imageSize };
  }
  if (imageSize !== null && applies('layers', values) && issues.layers === undefined) {
    const issue = customIssue(values, imageSize);
    if (issue !== null) issues.layers = issue;
  }
  if (
    issues.warmupEpochs === undefined &&
    issues.epochs === undefined &&
    values.warmupEpochs >= values.epochs
  ) {
    issues.warmupEpochs = { code: 'warmupTooLong', limit: values.epochs };
  }
  return issues;
}
