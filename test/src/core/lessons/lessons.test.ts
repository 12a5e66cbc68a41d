import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { baselineId, experimentPlanSchema } from '@core/experiment/experiment';
import { allVariants, runHyperparameters } from '@core/experiment/rungs';
import { checkHyperparameters } from '@core/hyperparameters/check';
import { expectedMinutes } from '@core/lessons/expected-minutes';
import { lessonGroups } from '@core/lessons/lesson';
import { lessonExperiment } from '@core/lessons/lesson-experiment';
import { lessons } from '@core/lessons/lessons';
import { sources } from '@core/lessons/sources';
import { lessonSubject, sampleSubject, type LessonSubject } from '@core/lessons/subject';
import en from '@/locales/en/lessons';
import ko from '@/locales/ko/lessons';
import { datasetOf } from '../../support/datasets';

const tiny: LessonSubject = { ...sampleSubject, trainingSamples: 40, validationSamples: 10, imageSize: 8 };
const large: LessonSubject = { ...sampleSubject, trainingSamples: 60_000, channels: 3, imageSize: 64 };
const planOf = (lesson: (typeof lessons)[number], subject = sampleSubject) =>
  lessonExperiment(lesson, subject, (id) => id);

it('knows each lesson by a name of its own, and each group has some', () => {
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
  for (const group of lessonGroups) expect(lessons.some((lesson) => lesson.group === group)).toBe(true);
});

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('the lesson %s', (id, lesson) => {
  it.each([
    ['the sample', sampleSubject],
    ['a few small images', tiny],
    ['many large images', large],
  ])('has an experiment that can be started on %s', (_, subject) => {
    const plan = planOf(lesson, subject);
    expect(v.safeParse(experimentPlanSchema, plan).success).toBe(true);
    for (const variant of allVariants(plan)) {
      const settings = runHyperparameters(plan, variant, 1, 0);
      expect(checkHyperparameters(settings, subject.imageSize), variant.id).toEqual({});
    }
  });

  it('changes something in every variant, and all of it has an effect', () => {
    const plan = planOf(lesson);
    for (const { id: variant, changes } of plan.variants) {
      const changed = Object.entries(changes).filter(
        ([name, value]) => plan.baseline[name as keyof typeof plan.baseline] !== value,
      );
      expect(changed.length, variant).toBeGreaterThan(0);
    }
  });

  it('speaks of no variant that it does not try, and has words for all', () => {
    const { plan, claims, question } = lesson;
    const known = [baselineId, ...plan(sampleSubject).variants.map((variant) => variant.id)];
    const named = [
      ...claims.flatMap((claim) => ('than' in claim ? [claim.of, claim.than] : [claim.of])),
      ...('among' in question ? question.among : [question.of]),
    ];
    for (const name of named) expect(known).toContain(name);
    const words = known.map((name) => (name === baselineId ? lesson.baselineWord : name));
    for (const locale of [en, ko]) {
      expect(Object.keys(locale.lesson)).toContain(id);
      for (const word of words) expect(Object.keys(locale.variant)).toContain(word);
      const names = words.map((word) => (locale.variant as Record<string, string>)[word]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('says where its rule comes from, and claims something', () => {
    expect(lesson.sources.length).toBeGreaterThan(0);
    for (const source of lesson.sources) expect(sources[source].text).toMatch(/(19|20)\d\d$/);
    expect(lesson.claims.length).toBeGreaterThan(0);
  });

  it('takes minutes on the sample, and no hours on twenty-five times as many images', () => {
    expect(expectedMinutes(planOf(lesson), sampleSubject).minutes).toBeLessThanOrEqual(6);
    const many = { ...sampleSubject, trainingSamples: 60_000, validationSamples: 7500 };
    expect(expectedMinutes(planOf(lesson, many), many).minutes).toBeLessThanOrEqual(40);
  });
});

it('has no words for what is no lesson and no variant', () => {
  const ids = lessons.map(({ id }) => id).sort();
  const variants = lessons.flatMap((lesson) => [
    lesson.baselineWord,
    ...planOf(lesson).variants.map(({ id }) => id),
  ]);
  for (const locale of [en, ko]) {
    expect(Object.keys(locale.lesson).sort()).toEqual(ids);
    expect(Object.keys(locale.variant).sort()).toEqual([...new Set(variants)].sort());
  }
});

it('takes what it needs to know of a dataset from its manifest', () => {
  expect(lessonSubject(datasetOf())).toEqual({
    trainingSamples: 142,
    validationSamples: 29,
    imageSize: 64,
    channels: 3,
    classes: 2,
    largestShare: 22 / 29,
  });
});
