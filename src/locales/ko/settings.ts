import type { Messages } from '..';

const settings: Messages['settings'] = {
  appearance: '모양',
  language: '언어',
  languages: { system: '시스템 설정 ({language})', en: 'English', ko: '한국어' },
  theme: '테마',
  themes: { system: '시스템', light: '밝게', dark: '어둡게' },
  storage: '저장 위치',
  workspace: '작업 폴더',
  workspaceHelp:
    '실행 기록, 준비한 데이터셋, 설정, 로그를 여기에 보관합니다. 원본 이미지는 제자리에 그대로 있습니다.',
  copy: '경로 복사',
  copied: '경로를 복사했습니다',
  about: '정보',
  version: '버전',
  computer: '학습 장치',
  cpu: '{cpu} (CPU)',
  keyboard: '키보드',
  showShortcuts: '단축키 보기',
};
export default settings;
