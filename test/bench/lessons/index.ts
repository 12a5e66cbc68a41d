/*
 * npm run bench -- lessons DATASET [LESSON…]: runs lessons on a prepared dataset as the window does, one run after the
 * other, and prints what each gave.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeLesson } from '@core/lessons/judge-lesson';
import { lessonExperiment } from '@core/lessons/lesson-experiment';
import { lessons } from '@core/lessons/lessons';
import { choicesOf, rightChoice } from '@core/lessons/question';
import { lessonSubject } from '@core/lessons/subject';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { markdown } from '../markdown';
import { findingWords } from './finding-words';
import { runLesson } from './run-lesson';

const [dataset = '', ...wanted] = process.argv.slice(2);
const manifest = await readManifest(dataset);
const subject = lessonSubject(manifest);
const folder = mkdtempSync(join(tmpdir(), 'ridgeline-lessons-'));
const rows: string[][] = [];
try {
  for (const lesson of lessons.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const plan = lessonExperiment(lesson, subject, (id) => id);
    const startedAt = performance.now();
    const evidence = await runLesson(lesson, plan, { dataset, manifest, folder: join(folder, lesson.id) });
    const minutes = (performance.now() - startedAt) / 60_000;
    const { standing, findings } = judgeLesson(lesson, evidence);
    const right = rightChoice(lesson, evidence, choicesOf(lesson, subject)) ?? '–';
    const row = [lesson.id, standing, findings.map(findingWords).join('; '), right, minutes.toFixed(1)];
    rows.push(row);
    console.log(row.join(' | '));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(markdown([['Lesson', 'Verdict', 'Measured', 'Right answer', 'Minutes'], ...rows]));
