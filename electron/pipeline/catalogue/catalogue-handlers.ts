import type { Handlers } from '../handler';

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
    const catalogue = open.get(scanId);
    catalogue.mend(mend);
    return { type: 'mended', summary: catalogue.summary() };
  },
  undo: ({ scanId }, { open }) => {
    const catalogue = open.get(scanId);
    catalogue.undo();
    return { type: 'mended', summary: catalogue.summary() };
  },
  redo: ({ scanId }, { open }) => {
    const catalogue = open.get(scanId);
    catalogue.redo();
    return { type: 'mended', summary: catalogue.summary() };
  },
};
