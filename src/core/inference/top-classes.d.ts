/** A class and how likely it is. */
export interface RankedClass {
    readonly label: number;
    readonly probability: number;
}
/** The likeliest classes, at most `count`; of equal ones the first. */
export declare function topClasses(probabilities: ArrayLike<number>, count: number): RankedClass[];
