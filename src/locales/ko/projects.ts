import type { Messages } from '..';

const messages: Messages['projects'] = {
  more: '실행 목록 더 보기',
  save: '프로젝트로 저장…',
  saveTicked: '선택한 실행 {n}개를 프로젝트로 저장…',
  saved: '실행 {n}개를 저장했습니다: {path} ({size}).',
  leftOut: '끝나지 않은 실행 {n}개는 들어 있지 않습니다.',
  open: '프로젝트 열기…',
  opened: '프로젝트를 열었습니다: {name}. 새로 들어온 실행 {n}개.',
  kept: '이미 있던 실행 {n}개는 그대로 두었습니다.',
  renamed: '{n}개는 같은 자리에 다른 실행이 있어 그 옆에 따로 두었습니다.',
};
export default messages;
