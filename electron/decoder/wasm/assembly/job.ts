import { JOB } from './memory';

/** A number of the call. */
export function job(index: i32): i32 {
  return load<i32>(JOB + ((<usize>index) << 2));
}
