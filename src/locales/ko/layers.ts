import type { Messages } from '..';

const messages: Messages['layers'] = {
  title: '층의 상태',
  sub: '{n} 에포크',
  waiting: '첫 에포크의 마지막 스텝에서 살펴봅니다. 지금 진행 중입니다.',
  nothing: '살펴본 것이 없습니다.',
  open: '{layer} 층을 에포크별로 보기',
  epoch: '에포크',
  at: '{n} 에포크',
  column: {
    layer: '층',
    gradient: '기울기',
    update: '변화율',
    dead: '죽음',
    saturated: '포화',
    zeros: '0',
  },
  columnHelp: {
    gradient: '층의 가중치에 대한 손실 기울기의 크기(클리핑 전). 막대는 로그 눈금입니다.',
    update: '한 스텝이 가중치를 그 크기에 비해 얼마나 바꾸는지. 보통 1e−3 정도입니다.',
    dead: '배치 전체에서 0인 유닛의 비율.',
    saturated: '출력 범위의 바깥쪽 5 %에 있어 기울기가 거의 없는 출력의 비율.',
    zeros: '정확히 0인 가중치의 비율.',
  },
  health: {
    healthy: '정상',
    vanishing: '기울기 소실',
    exploding: '기울기 폭발',
    dead: '죽은 유닛',
    saturated: '포화',
    alike: '같은 유닛',
  },
  healthyHelp:
    '학습을 막는 층이 없습니다. 기울기가 {mostNorm}보다 큰 층도, 배울 것이 많은데 가장 큰 기울기의 {leastShare}배보다 작은 층도, 유닛이 죽거나 포화되거나 모두 같은 층도 없습니다.',
  detail: {
    text: '에포크의 마지막 스텝에서 살펴본 가중치와 기울기입니다. 짧은 에포크는 몇 번에 한 번만 살펴봅니다.',
    layer: '층',
    weights: '가중치',
    weightsSub: '구간별 비율, 진할수록 많음',
    weightsTable: '에포크별 가중치',
    measure: '측정값',
    gradient: '기울기 크기',
    update: '변화율',
    dead: '죽은 유닛',
    saturated: '포화',
    zeros: '0인 가중치',
    lowest: '최소',
    median: '중앙값',
    highest: '최대',
    summary: '{layer}: {n} 에포크의 가중치는 {low}부터 {high}까지, 중앙값 {median}.',
  },
};
export default messages;
