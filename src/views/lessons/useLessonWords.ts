import { baselineId } from '@core/experiment/experiment';
import type { Lesson } from '@core/lessons/lesson';
import type { MessageKey } from '@/locales';
import { useMessages } from '@/composables/useMessages';

/** What lessons and their variants are called. */
export interface LessonWords {
  readonly title: (lesson: Lesson) => string;
  readonly text: (lesson: Lesson) => string;
  /** Of a variant by its id, the baseline too. */
  readonly variant: (lesson: Lesson, variantId: string) => string;
}

export function useLessonWords(): LessonWords {
  const { t } = useMessages();
  // Ids are data: that each has its words is held by a test.
  const word = (key: string): string => t(key as MessageKey);
  return {
    title: ({ id }) => word(`lessons.lesson.${id}.title`),
    text: ({ id }) => word(`lessons.lesson.${id}.text`),
    variant: ({ baselineWord }, id) => word(`lessons.variant.${id === baselineId ? baselineWord : id}`),
  };
}
