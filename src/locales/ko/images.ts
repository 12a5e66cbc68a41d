import type { Messages } from '..';

const images: Messages['images'] = {
  tabs: {
    label: '보기',
    classes: '클래스',
    images: '이미지',
    duplicates: '중복',
    overview: '개요',
  },
  told: {
    exclude: '이미지 {n}장을 제외했습니다',
    include: '이미지 {n}장을 다시 사용합니다',
    relabel: '이미지 {n}장을 옮겼습니다: {name}',
    renameClass: '클래스 이름을 바꿨습니다: {name} → {to}',
    mergeClasses: '클래스를 합쳤습니다: {name}',
    deleteClass: '클래스를 제외했습니다: {name}',
    restoreClass: '클래스를 다시 사용합니다: {name}',
    addClass: '클래스를 추가했습니다: {name}',
    excludeDuplicates: {
      copies: '한 장만 남기고 사본을 제외했습니다',
      twoClasses: '두 클래스에 있는 이미지를 제외했습니다',
    },
    reset: '모든 변경을 취소했습니다',
  },
};
export default images;
