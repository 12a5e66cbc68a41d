import type { Lesson } from './lesson';
import type { LessonMeasure } from './measure';

const insideMeasures: readonly LessonMeasure[] = ['gradientDepth', 'dead', 'saturated'];

function isInside(measure: LessonMeasure): boolean {
  return insideMeasures.includes(measure);
}

/** Whether a lesson's verdict or its right answer is made from the views inside. */
export function judgesInside({ claims, question }: Lesson): boolean {
  return (
    claims.some((claim) => 'measure' in claim && isInside(claim.measure)) ||
    ('measure' in question && isInside(question.measure))
  );
}

/** Whether its picture is. */
export function picturesInside({ picture }: Lesson): boolean {
  return (
    picture.kind === 'gradients' ||
    picture.kind === 'weights' ||
    (picture.kind === 'values' && isInside(picture.measure))
  );
}
