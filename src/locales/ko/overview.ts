import type { Messages } from '..';

const overview: Messages['overview'] = {
  images: '이미지',
  ofClass: '클래스별 이미지',
  sizes: {
    title: '크기',
    sub: '너비 × 높이, px',
    width: '너비',
    height: '높이',
    at: '{width} × {height} px',
    summary: '가장 많은 크기는 약 {width} × {height} px입니다.',
  },
  aspects: { title: '가로세로 비율', sub: '너비 : 높이', column: '너비 : 높이' },
  fileBytes: { title: '파일 크기', sub: '디스크에서의 바이트', column: '파일 크기' },
  brightness: { title: '밝기', sub: '평균 휘도, 0–255', column: '밝기' },
  sharpness: { title: '선명도', sub: '라플라시안의 분산', column: '선명도' },
  range: '{low}~{high}',
  histogram: '가장 많은 {n}장의 범위는 {low}~{high}입니다.',
  empty: '그릴 이미지가 없습니다.',
  loading: '이미지 정보를 모으는 중',
  failed: '차트를 그리지 못했습니다.',
  notExamined: '이미지를 살펴보면 표시됩니다.',
  examined: '살펴본 이미지 {n}장',
  channels: {
    title: '색 채널',
    sub: '모든 이미지 같은 비중, 0–255',
    channel: '채널',
    mean: '평균',
    std: '표준편차',
    names: { red: '빨강', green: '초록', blue: '파랑', grey: '회색' },
    average: '평균 색',
  },
};
export default overview;
