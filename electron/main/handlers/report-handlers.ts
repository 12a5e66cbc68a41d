import { clipboard, dialog, nativeImage, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { reportBytes, writeReport } from '../../storage/report-file';
import type { Handlers } from '../ipc/handle';
import { folderName } from '../../storage/folder-name';

type ReportHandlers = Pick<Handlers, Extract<keyof Handlers, `reports.${string}`>>;

/** Charts, tables and reports as files and on the clipboard, for which the window itself has no permission. */
export function reportHandlers(window: () => BrowserWindow | null, documents: () => string): ReportHandlers {
  return {
    'reports.save': async (report) => {
      const owner = window();
      const options = {
        defaultPath: join(documents(), `${folderName(report.name)}.${report.format}`),
        filters: [{ name: report.format.toUpperCase(), extensions: [report.format] }],
      };
      const chosen = await (owner === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(owner, options));
      if (chosen.canceled || chosen.filePath === '') return null;
      await writeReport(chosen.filePath, report);
      return { path: chosen.filePath };
    },
    'reports.copy': (report) => {
      if (report.format === 'png') clipboard.writeImage(nativeImage.createFromBuffer(reportBytes(report)));
      else clipboard.writeText(report.content);
      return null;
    },
  };
}
