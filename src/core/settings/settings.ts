import * as v from 'valibot';

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const settingsSchema = v.object({
  /** `system` follows the operating system's language (Korean, otherwise English). */
  language: v.picklist(['system', ...languages]),
  theme: v.picklist(themes),
  /** What the user answered to the questions of lessons: the choice by lesson. */
  lessonAnswers: v.optional(v.record(v.string(), v.string()), {}),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = { language: 'system', theme: 'system', lessonAnswers: {} };
