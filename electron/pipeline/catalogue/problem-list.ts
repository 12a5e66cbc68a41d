import type { Problem, ProblemCode } from '@core/dataset/problem';
import type { Contents } from './contents';
import { bitOf, codesIn } from './problem-bits';
import type { Rejected } from './rejected';

/** Something rejected, or an image and one thing that is to be said of it. */
export type ProblemPlace = Rejected | { readonly image: number; readonly code: ProblemCode };

/**
 * Where the problems are: first what was rejected, in the order in which it was found, then the images that are used
 * though something is to be said of them. Images that the user took out, and what lies in deleted classes, need no
 * more mending and are not listed.
 *
 * @param code only these; null for all
 */
export function listProblems(contents: Contents, code: ProblemCode | null): ProblemPlace[] {
  const wanted = code === null ? ~0 : bitOf(code);
  const { images, membership, findings } = contents;
  const places: ProblemPlace[] = contents.rejected.filter(
    (one) => (code === null || one.finding.code === code) && isListed(contents, one),
  );
  for (let image = 0; image < images.length; image++) {
    const bits = findings.bitsOf(image) & wanted;
    if (bits === 0 || !membership.isUsed(image)) continue;
    for (const found of codesIn(bits)) places.push({ image, code: found });
  }
  return places;
}

export function problemAt(contents: Contents, place: ProblemPlace): Problem {
  if ('finding' in place) return rejectedProblem(contents, place);
  const { image, code } = place;
  const finding = contents.findings.of(image).find((one) => one.code === code);
  if (finding === undefined) throw new Error(`Image ${image} has no problem ${code}`);
  return {
    ...finding,
    path: contents.images.relative(image),
    className: contents.membership.classOf(image),
  };
}

export function rejectedProblem({ membership }: Contents, rejected: Rejected): Problem {
  const { finding, relative, className } = rejected;
  return {
    ...finding,
    path: relative,
    className: className === null ? null : membership.nameOfFolder(className),
  };
}

/** Whether it lies in no class that was deleted. */
export function isListed({ membership }: Contents, { className }: Rejected): boolean {
  return className === null || (membership.idOf(membership.nameOfFolder(className)) ?? 0) >= 0;
}
