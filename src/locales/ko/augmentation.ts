import type { Messages } from '..';

const messages: Messages['augmentation'] = {
  open: '증강 미리 보기…',
  title: '데이터 증강',
  text: '이 설정으로 학습 이미지가 어떻게 바뀌는지 보여 줍니다. 학습할 때와 픽셀 하나까지 같습니다.',
  needsDataset: '준비된 데이터셋이 필요합니다.',
  pictures: '그림',
  off: '모든 증강이 꺼져 있습니다',
  offText: '네트워크가 모든 이미지를 그대로 받습니다. 하나를 켜면 결과를 볼 수 있습니다.',
  turnOff: '모두 끄기',
  seed: '시드가 {seed}인 실행의 첫 스텝입니다.',
  mixup: '믹스업은 한 배치의 이미지를 섞습니다. 여기서는 표시된 이미지끼리 섞습니다.',
  refused: '쓸 수 없는 설정이 있습니다. 바꾸기 전 그림을 보여 주고 있습니다.',
  again: '다시 뽑기',
  others: '다른 이미지',
  retry: '다시 시도',
  plain: '원본',
  step: '스텝 {n}',
  waiting: '첫 그림을 그리는 중 …',
  rowLabel: '{name}: 원본과 변형 {n}개',
};
export default messages;
