import type { Messages } from '..';

const problems: Messages['problems'] = {
  example: '{file}: {reason}',
  leftOut: '제외됨',
  used: '사용됨',
  found: { unknown: '알 수 없음', text: '텍스트', cameraRaw: '카메라 RAW' },
  unreadable: { title: '열 수 없음', reason: '열 수 없습니다 ({reason})' },
  notAnImage: { title: '이미지가 아님', reason: '이미지가 아닙니다 (내용: {found})' },
  unsupportedFormat: { title: '지원하지 않는 형식', reason: '읽을 수 없는 형식입니다 ({found})' },
  truncated: { title: '잘린 파일', reason: '{bytes} 뒤가 잘려 있습니다' },
  damaged: { title: '손상됨', reason: '손상되었습니다 ({reason})' },
  emptyFile: { title: '빈 파일', reason: '비어 있습니다 (0바이트)' },
  tooLarge: { title: '너무 큼', reason: '{megapixels}메가픽셀로, 안전하게 읽을 수 있는 크기를 넘습니다' },
  wrongExtension: { title: '확장자와 다른 형식', reason: '확장자는 {expected}이지만 내용은 {found}입니다' },
  manyFrames: { title: '프레임이 여럿', reason: '{frames}개 프레임 중 첫 프레임만 사용합니다' },
  emptyClass: { title: '이미지가 없는 클래스', reason: '사용할 수 있는 이미지가 없습니다' },
  looseImage: { title: '클래스 폴더 밖에 있음', reason: '클래스 폴더 옆에 있어 클래스가 없습니다' },
  linkSkipped: { title: '따라가지 않은 링크', reason: '폴더 밖이나 자기 자신으로 이어지는 링크입니다' },
  vanished: { title: '사라지거나 바뀜', reason: '읽은 뒤에 사라지거나 바뀌었습니다' },
};
export default problems;
