import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { defaultSettings, settingsSchema, type Settings } from '@core/settings/settings';
import { writeAtomically } from './write-atomically';

/** Reads the settings; a missing or damaged file means the defaults, since nothing of value is lost with it. */
export async function readSettings(path: string): Promise<Settings> {
  try {
    const parsed = v.safeParse(settingsSchema, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.output : defaultSettings;
  } catch {
    return defaultSettings;
  }
}

export async function writeSettings(path: string, settings: Settings): Promise<void> {
  await writeAtomically(path, `${JSON.stringify(settings, null, 2)}\n`);
}
