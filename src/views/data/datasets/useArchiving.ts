import type { DatasetEntry } from '@core/dataset/dataset-entry';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useArchiveStore } from '@/stores/archive';
import { useToastsStore } from '@/stores/toasts';
import { total } from '../classes/class-rows';

interface Archiving {
  pack: (entry: DatasetEntry) => Promise<void>;
  /** @param path of a file that was dropped; null asks for one */
  unpack: (path: string | null) => Promise<void>;
}

/** Writes and reads archives of datasets, and tells what came of it. */
export function useArchiving(): Archiving {
  const { t } = useMessages();
  const format = useFormat();
  const archive = useArchiveStore();
  const toasts = useToastsStore();
  return {
    pack: async ({ manifest }) => {
      const written = await archive.pack(manifest.id);
      if (written === undefined) return;
      const size = format.value.bytes(written.bytes);
      toasts.tell(t('datasets.packed', { name: manifest.name, path: written.path, size }));
    },
    unpack: async (path) => {
      const entry = await archive.unpack(path);
      if (entry === undefined) return;
      const images = total(entry.manifest.counts);
      const numbers = { name: entry.manifest.name, n: format.value.number(images) };
      toasts.tell(t('datasets.unpacked', numbers, images));
    },
  };
}
