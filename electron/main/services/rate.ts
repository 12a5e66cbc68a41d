import { Rate as CoreRate } from '@core/statistics/rate';

/** A Rate by this process's clock. */
export class Rate extends CoreRate {
  constructor() {
    super(() => performance.now());
  }
}
