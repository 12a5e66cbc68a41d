import { defineStore } from 'pinia';
import { ref } from 'vue';

export const dataTabs = ['classes', 'images', 'duplicates', 'overview'] as const;
export type DataTab = (typeof dataTabs)[number];

/** Which look at the open folders is shown; stays when another place is visited. */
export const useDataTabStore = defineStore('data-tab', () => {
  const tab = ref<DataTab>('classes');
  return { tab };
});
