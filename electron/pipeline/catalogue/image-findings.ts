import { qualityFindings } from '@core/dataset/quality-findings';
import type { Finding } from '@core/dataset/problem';
import type { DuplicateGroups } from './duplicate-groups';
import type { FactColumns } from './fact-columns';
import { GrowingNumbers } from './growing-numbers';
import type { ImageColumns } from './image-columns';
import type { Membership } from './membership';
import { bitsOf, type ProblemBits } from './problem-bits';

/**
 * What there is to say of images that can be used: as bits for counting and filtering; the details are made when they
 * are asked for.
 */
export class ImageFindings {
  /** The middle of all images' sizes; null until they are all known. */
  private typical: { width: number; height: number } | null = null;
  /** Of what inspecting and the pixels told. */
  private readonly bits = new GrowingNumbers(new Int32Array());

  constructor(
    private readonly images: ImageColumns,
    private readonly facts: FactColumns,
    private readonly membership: Membership,
    private readonly duplicates: DuplicateGroups,
  ) {}

  get medianSize(): { width: number; height: number } | null {
    return this.typical;
  }

  /** Takes in the images that have come since. */
  extend(): void {
    for (let image = this.bits.length; image < this.images.length; image++) {
      this.bits.push(bitsOf(this.images.findings.get(image) ?? []));
    }
  }

  /** From now on images are compared with this size; each has to be judged again. */
  setTypical(typical: { width: number; height: number } | null): void {
    this.typical = typical;
  }

  /**
   * Judges an image by what is known of it by now.
   * @returns whether there is anything else to say than before
   */
  judge(image: number): boolean {
    const before = this.bits.at(image);
    const now = bitsOf(this.images.findings.get(image) ?? []) | bitsOf(this.quality(image));
    this.bits.set(image, now);
    return now !== before;
  }

  bitsOf(image: number): ProblemBits {
    return this.bits.at(image) | this.duplicates.bitsOf(image);
  }

  of(image: number): Finding[] {
    return [
      ...(this.images.findings.get(image) ?? []),
      ...this.quality(image),
      ...this.duplicateFindings(image),
    ];
  }

  private quality(image: number): Finding[] {
    if (this.typical === null) return [];
    const [width, height] = [this.images.width.at(image), this.images.height.at(image)];
    return qualityFindings({ width, height, facts: this.facts.get(image) }, this.typical);
  }

  private duplicateFindings(image: number): Finding[] {
    const findings: Finding[] = [];
    const original = this.duplicates.originalOf(image);
    if (original !== null) {
      const code = this.duplicates.isExact(image) ? 'duplicate' : 'nearDuplicate';
      findings.push({ code, detail: { of: this.images.relative(original) } });
    }
    const stranger = this.duplicates.strangerOf(image);
    if (stranger !== null) {
      const className = this.membership.classOf(stranger) ?? '';
      findings.push({ code: 'twoClasses', detail: { of: this.images.relative(stranger), className } });
    }
    return findings;
  }
}
