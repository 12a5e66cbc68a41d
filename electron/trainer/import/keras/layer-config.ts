import type { RidgelineError } from '@core/errors';
import { unknownLayer } from '../refuse-model';
import type { StoredLayer } from './stored-model';

/** What a layer's constructor was told, looked at key by key; what no layer of Ridgeline has is refused by name. */
export class LayerConfig {
  constructor(
    private readonly layer: StoredLayer,
    private readonly file: string,
  ) {}

  /** The error for this layer with the value of a key, or with more that is said of it. */
  refused(
    key?: string,
    found: unknown = key === undefined ? undefined : this.layer.config[key],
  ): RidgelineError {
    const { className, name } = this.layer;
    const what = key === undefined ? className : `${className}(${key}=${JSON.stringify(found)})`;
    return unknownLayer(this.file, name, what);
  }

  get(key: string): unknown {
    return this.layer.config[key];
  }

  /** @throws RidgelineError `modelLayerUnknown` if it is there and none of these; null counts as not there */
  requireOneOf(key: string, ...allowed: readonly unknown[]): void {
    const found = this.get(key);
    if (found !== undefined && found !== null && !allowed.includes(found)) throw this.refused(key);
  }

  number(key: string, fallback?: number): number {
    const [value, ...others] = this.numbers(key, fallback);
    if (value === undefined || others.length > 0) throw this.refused(key);
    return value;
  }

  whole(key: string, least: number, fallback?: number): number {
    const value = this.number(key, fallback);
    if (!Number.isSafeInteger(value) || value < least) throw this.refused(key);
    return value;
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.get(key) ?? fallback;
    if (typeof value !== 'boolean') throw this.refused(key);
    return value;
  }

  /** A whole number, or as many equal ones as a picture has edges. */
  square(key: string, fallback?: number): number {
    const [first, second = first, ...others] = this.numbers(key, fallback);
    const isSquare = first === second && others.length === 0;
    if (first === undefined || !isSquare || !Number.isSafeInteger(first) || first < 1)
      throw this.refused(key);
    return first;
  }

  padding(key: string): 'same' | 'valid' {
    const value = this.get(key) ?? 'valid';
    if (value !== 'same' && value !== 'valid') throw this.refused(key);
    return value;
  }

  /** A number or a list of such, however it is nested and wrapped. */
  numbers(key: string, fallback?: number): number[] {
    const found = numbersIn(this.get(key) ?? fallback);
    if (found === null) throw this.refused(key);
    return found;
  }
}

/** Keras keeps arrays as `{"class_name": "__numpy__", "config": {"value": …}}`. Null for what is no numbers. */
export function numbersIn(value: unknown): number[] | null {
  if (typeof value === 'number') return Number.isFinite(value) ? [value] : null;
  if (Array.isArray(value)) {
    const parts = value.map(numbersIn);
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  if (typeof value !== 'object' || value === null || !('config' in value)) return null;
  const { config } = value;
  return typeof config === 'object' && config !== null && 'value' in config ? numbersIn(config.value) : null;
}
