export default {
  appearance: 'Appearance',
  language: 'Language',
  languages: { system: 'As the system ({language})', en: 'English', ko: '한국어' },
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  storage: 'Storage',
  workspace: 'Workspace folder',
  workspaceHelp:
    'Runs, prepared datasets, settings and the log are kept here. Your images stay where they are.',
  copy: 'Copy path',
  copied: 'Path copied',
  about: 'About',
  version: 'Version',
  computer: 'Trains on',
  cpu: '{cpu} (CPU)',
  keyboard: 'Keyboard',
  showShortcuts: 'Show shortcuts',
};
