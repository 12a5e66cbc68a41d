import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/noto-sans-kr/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/type.css';
import './styles/field.css';
import './styles/table.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { createLocales } from './locales';
import { useFailuresStore } from './stores/failures';
import { useSettingsStore } from './stores/settings';

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia()).use(createLocales());
  const failures = useFailuresStore();
  app.config.errorHandler = failures.report;
  window.addEventListener('unhandledrejection', (event) => {
    failures.report(event.reason);
  });
  // Language and theme first, so that nothing flashes.
  await useSettingsStore().load();
  app.mount('#app');
}
void start();
