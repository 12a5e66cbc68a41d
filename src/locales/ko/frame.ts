import type { Messages } from '..';

const frame: Messages['frame'] = {
  places: '작업 공간',
  place: {
    data: '데이터',
    train: '학습',
    compare: '비교',
    export: '내보내기',
    lessons: '레슨',
    settings: '설정',
  },
  runActive: '학습이 진행 중입니다',
  cancel: '취소',
  close: '닫기',
  undo: '되돌리기',
  message: '알림',
  justNow: '방금',
  was: '이전: {value}',
  countOf: '{total} 중 {n}',
  timeLeft: '약 {time} 남음',
  imagesPerSecond: '초당 {n}장',
  shortcuts: {
    title: '키보드 단축키',
    places: '작업 공간으로 이동',
    settings: '설정',
    cancel: '진행 중인 작업 취소, 대화 상자 닫기',
    help: '이 목록 보기',
    step: '숫자 바꾸기',
    start: '학습 시작',
    pause: '학습 일시 정지 또는 이어서 학습',
    undo: '설정이나 이미지 변경 되돌리기와 다시 하기',
    search: '이름으로 이미지 찾기',
    images: '이미지 선택, 모두 선택, 제외',
    run: '목록의 실행 이름 바꾸기, 삭제',
    cursor: '차트를 한 점씩 읽기',
  },
};
export default frame;
