import type { Answer, Handlers } from '../handler';
import type { Catalogue } from './catalogue';

type Kinds =
  'close' | 'images' | 'problems' | 'duplicates' | 'overview' | 'locate' | 'mend' | 'undo' | 'redo';

/** Questions about the open scan, and changes of it. */
export const catalogueHandlers: Handlers<Kinds> = {
  close: async (_request, { open }) => {
    await open.close();
    return { type: 'closed' };
  },
  images: ({ scanId, filter, offset, limit }, { open }) => {
    return { type: 'images', page: open.get(scanId).page(filter, offset, limit) };
  },
  problems: ({ scanId, code, offset, limit }, { open }) => {
    return { type: 'problems', ...open.get(scanId).problems(code, offset, limit) };
  },
  duplicates: ({ scanId, offset, limit }, { open }) => {
    return { type: 'duplicates', page: open.get(scanId).duplicates(offset, limit) };
  },
  overview: ({ scanId }, { open }) => ({ type: 'overview', overview: open.get(scanId).overview() }),
  locate: ({ scanId, index, relative }, { open }) => {
    return { type: 'located', path: open.get(scanId).locate(index, relative) };
  },
  mend: ({ scanId, mend }, { open }) => {
    return changed(open.get(scanId), (catalogue) => {
      catalogue.mend(mend);
    });
  },
  undo: ({ scanId }, { open }) => {
    return changed(open.get(scanId), (catalogue) => {
      catalogue.undo();
    });
  },
  redo: ({ scanId }, { open }) => {
    return changed(open.get(scanId), (catalogue) => {
      catalogue.redo();
    });
  },
};

/** Answers only what is on disk: a change that the window has shown outlives this process. */
async function changed(
  catalogue: Catalogue,
  change: (catalogue: Catalogue) => void,
): Promise<Extract<Answer, { type: 'mended' }>> {
  change(catalogue);
  await catalogue.changesKept();
  return { type: 'mended', summary: catalogue.summary() };
}
