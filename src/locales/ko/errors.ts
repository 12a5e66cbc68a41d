import type { Messages } from '..';

const errors: Messages['errors'] = {
  folderNotFound: {
    title: '폴더가 없습니다',
    text: '다음 폴더를 열 수 없습니다: {path}. 드라이브가 분리되었거나 폴더가 이동 또는 이름 변경되었을 수 있습니다. 드라이브를 연결하고 다시 찾거나 폴더를 새로 선택하세요.',
  },
  nothingFound: {
    title: '이미지를 찾지 못했습니다',
    text: '다음 폴더와 그 아래에 이미지가 없습니다: {path}. 클래스마다 폴더를 하나씩 두고 JPEG, PNG, WebP, GIF, TIFF, AVIF, HEIC, BMP 파일을 넣어야 합니다. 클래스 폴더들이 들어 있는 폴더를 선택하세요.',
  },
  noClasses: {
    title: '클래스 폴더가 없습니다',
    text: '다음 폴더에 이미지 {count}장이 있지만 클래스별 폴더가 없습니다: {path}. 클래스마다 폴더를 만들어 이미지를 나누어 넣고, 그 위의 폴더를 선택하세요.',
  },
  oneClass: {
    title: '클래스가 하나뿐입니다',
    text: '사용할 수 있는 이미지가 있는 클래스는 {className} 하나입니다. 분류하려면 클래스가 둘 이상 필요합니다. 다른 클래스의 이미지 폴더를 추가하거나 한 단계 위의 폴더를 선택하세요.',
  },
  tooFewImages: {
    title: '이미지가 너무 적습니다',
    text: '{split} 이미지가 {expected}장 이상 필요하지만 {count}장뿐입니다. 이미지를 추가하거나 이 부분의 비율을 늘리세요.',
    ofClass:
      '{className} 클래스에 {split} 이미지가 {expected}장 이상 필요하지만 {count}장뿐입니다. 이 클래스에 이미지를 추가하거나 이 부분의 비율을 늘리세요.',
  },
  imageSizeTooSmall: {
    title: '이 네트워크에는 이미지가 너무 작습니다',
    text: '블록마다 이미지가 절반으로 줄어들며, {imageSize} px에는 블록을 {limit}개까지 쓸 수 있습니다. 블록을 줄이거나 이미지를 더 크게 준비하세요.',
  },
  cancelled: { title: '취소했습니다', text: '바뀐 것은 없습니다.' },
  busy: {
    title: '다른 작업이 진행 중입니다',
    text: '같은 종류의 작업은 한 번에 하나만 할 수 있습니다. 끝날 때까지 기다리거나 취소한 뒤 다시 시도하세요.',
  },
  scanNotFound: {
    title: '이 폴더들은 더 이상 열려 있지 않습니다',
    text: 'Ridgeline이 다시 시작되었거나 다른 폴더를 읽었습니다. 폴더를 다시 선택하세요.',
  },
  datasetNotFound: {
    title: '준비된 데이터셋이 없습니다',
    text: '작업 폴더에 파일이 더 이상 없습니다. 원본 폴더에서 다시 준비하세요.',
  },
  datasetDamaged: {
    title: '준비된 데이터셋이 손상되었습니다',
    text: '파일 내용이 저장한 것과 다릅니다. 원본 폴더에서 다시 준비하세요. 원본 이미지는 그대로입니다.',
  },
  datasetInUse: {
    title: '데이터셋을 사용하는 중입니다',
    text: '다음 실행이 이 데이터셋으로 학습하고 있습니다: {name}. 실행을 멈추거나 끝날 때까지 기다리세요.',
  },
  archiveRefused: {
    title: '이 보관 파일은 가져올 수 없습니다',
    text: '다음 파일이 거부되었습니다: {path} ({reason}). 바뀐 것은 없습니다. Ridgeline에서 저장한 파일이 필요합니다.',
    reason: {
      cannotOpen: '열 수 없음',
      notAFile: '파일이 아님',
      notAZip: '온전한 zip 파일이 아님',
      tooManyEntries: '이런 보관 파일보다 훨씬 많은 파일이 들어 있음',
      tooLarge: '압축을 풀면 보관 파일의 최대 크기를 넘음',
      unsafeName: '다른 폴더를 가리키는 이름의 파일이 들어 있음',
      sameName: '같은 파일이 두 번 들어 있음: {file}',
      link: '파일이 아닌 링크나 폴더가 들어 있음: {file}',
      unexpectedFile: '있어서는 안 되는 파일이 들어 있음: {file}',
      missingFile: '빠진 파일: {file}',
      unreadable: '암호화되었거나 알 수 없는 방식으로 압축된 파일: {file}',
      damaged: '손상된 파일: {file}',
      invalid: '내용이 올바르지 않은 파일: {file}',
      contradiction: '나머지와 맞지 않는 파일: {file}',
      unknownVersion: '파일 버전은 {found}이고, 이 Ridgeline은 버전 {expected}만 읽을 수 있음',
      wrongWeights: '실행의 네트워크와 맞지 않는 가중치: {file}, 필요한 값: {expected}, 실제 값: {found}',
      notFinite: '숫자가 아닌 가중치가 들어 있음: {file}, {parameter}',
    },
  },
  modelRefused: {
    title: '이 모델은 읽을 수 없습니다',
    text: '다음 파일이 거부되었습니다: {file} ({reason}). 바뀐 것은 없습니다. Ridgeline에서 내보낸 모델, model.save로 저장한 .keras 또는 .h5 파일, TensorFlow.js 레이어 모델이 필요합니다.',
    reason: {
      missing: '없거나 열 수 없음',
      notAFile: '파일이 아닌 링크나 폴더임',
      unknownKind: '읽을 수 있는 종류의 모델이 아님',
      tooLarge: '모델의 한도를 넘음: {largest}',
      unsafe: '다른 위치를 가리키는 이름, 경로 또는 링크가 들어 있음',
      damaged: '손상되었거나 이름과 내용이 다름',
      invalid: '네트워크 설명이 올바르지 않거나 빠져 있음: {why}',
      bytes:
        '가중치 크기가 맞지 않음, 필요한 바이트: {expected}, 실제 바이트: {found}. 파일이 바뀌었거나 잘렸을 수 있음',
      shape: '{layer} 층의 가중치 모양이 맞지 않음, 필요한 모양: {expected}, 실제 모양: {found}',
      missingWeights: '{layer} 층의 가중치가 없거나 다른 가중치가 들어 있음',
      dtype: '부동 소수점 수가 아닌 가중치: {layer}, {found}',
      notFinite: '숫자가 아닌 가중치가 들어 있는 층: {layer}',
      noWeights:
        '이 형식에서는 가중치를 되찾을 수 없음. 다음 형식 중 하나로 실행을 다시 내보내야 함: {formats}',
    },
  },
  modelLayerUnknown: {
    title: 'Ridgeline에 없는 층이 있습니다',
    text: '{file}의 {layer} 층은 {class}입니다. 정사각형 합성곱, 풀링, Dense, BatchNormalization, Add, 일반적인 활성화 함수처럼 Ridgeline에 있는 층으로 바꾸어 다시 학습하고 저장하세요.',
  },
  modelNotAClassifier: {
    title: '이미지 분류 모델이 아닙니다',
    text: '다음 파일이 거부되었습니다: {file} ({reason}). 바뀐 것은 없습니다.',
    reason: {
      input: '입력이 맞지 않음: {found}. 흑백 또는 RGB 이미지 하나 [높이, 너비, 채널]가 필요함',
      severalInputs: '입력이 여러 개임. 이미지 하나만 받아야 함',
      severalOutputs: '출력이 여러 개임. 클래스를 나타내는 출력 하나만 있어야 함',
      noHead: '{layer} 층으로 끝남. 클래스마다 출력이 하나인 Dense 층으로 끝나야 함',
      multiLabel:
        '출력 {outputs}개에 각각 시그모이드가 있어 여러 클래스가 동시에 참일 수 있음. 클래스 전체의 소프트맥스나, 두 클래스를 위한 시그모이드 하나가 필요함',
      regression: '{layer} 층의 출력이 확률이 아닌 숫자 하나임',
    },
  },
  modelDoesNotFit: {
    title: '모델이 데이터셋과 맞지 않습니다',
    text: '모델이 기대하는 것: {expected}. 데이터셋 {name}: {found}. 모델에 맞게 이미지를 준비하거나, 다른 데이터셋을 고르거나, 다른 실행의 시작점으로만 가져오세요.',
  },
  importMismatch: {
    title: '모델이 예전과 다르게 답합니다',
    text: '함께 저장된 이미지에 대한 확률이 {found}만큼 다릅니다. {expected}까지만 허용됩니다. 파일이 바뀌었거나 섞였습니다. 실행을 다시 내보내세요.',
  },
  archiveTooLarge: {
    title: '너무 커서 보관 파일로 만들 수 없습니다',
    text: '전체 크기: {bytes}, 보관 파일의 최대 크기: {largestBytes}. 실행을 더 적게 고르거나, 이미지를 더 작게 하거나 수를 줄여 데이터셋을 다시 준비하거나, 폴더를 직접 복사하세요.',
  },
  imageUnreadable: {
    title: '이미지를 표시할 수 없습니다',
    text: '다음 이미지를 읽을 수 없습니다: {path} ({reason}).',
  },
  runNotFound: { title: '실행이 없습니다', text: '삭제되어 더 이상 되돌릴 수 없습니다.' },
  experimentNotFound: { title: '실험이 없습니다', text: '삭제되어 더 이상 되돌릴 수 없습니다.' },
  evaluationNotFound: {
    title: '아직 평가하지 않은 실행입니다',
    text: '데이터셋의 이 부분에서 지금 가중치를 평가한 결과가 없습니다. 먼저 실행을 평가하세요.',
  },
  noConvolution: {
    title: '이 네트워크에는 합성곱 층이 없습니다',
    text: 'Grad-CAM과 특징 맵은 합성곱 층이 무엇에 반응하는지 보여 주는데, 완전 연결 층만 있는 네트워크에는 합성곱 층이 없습니다. 그림의 일부를 가려 보는 방법은 어떤 네트워크에서든 쓸 수 있습니다.',
  },
  runStillGoing: { title: '아직 학습 중입니다', text: '먼저 멈추거나 끝날 때까지 기다리세요.' },
  runHasNoWeights: {
    title: '이 실행에는 아직 가중치가 없습니다',
    text: '첫 에포크가 끝나기 전에 종료되었습니다. 한 에포크 이상 학습하세요.',
  },
  weightsDamaged: {
    title: '이 실행의 가중치가 손상되었습니다',
    text: '{path} 파일이 저장된 내용과 달라서 사용하지 않습니다. 이 실행을 다시 학습하세요.',
  },
  invalidHyperparameters: {
    title: '이 설정은 사용할 수 없습니다',
    text: '문제가 있는 값: {names}. 표시된 칸을 고친 뒤 다시 시작하세요.',
  },
  startMissing: {
    title: '시작할 실행을 선택하세요',
    text: '이 설정은 이전 실행의 가중치에서 시작하지만 선택한 실행이 없습니다. 실행을 선택하거나 무작위 가중치로 시작하세요.',
  },
  startChannels: {
    title: '다른 형식의 이미지용 가중치입니다',
    text: '{name}의 가중치는 채널이 {found}개인 이미지용이고, 이 데이터셋의 이미지는 {expected}개입니다. 다른 실행을 선택하거나 채널 수를 맞춰 이미지를 다시 준비하세요.',
  },
  startNothingTaken: {
    title: '이 네트워크에 맞는 가중치가 없습니다',
    text: '이 네트워크에는 {name}의 층과 모양이 같은 층이 없습니다. 그 실행의 네트워크 설정을 쓰거나 다른 실행을 선택하세요.',
  },
  startUnknown: {
    title: '가중치의 모양을 알 수 없습니다',
    text: '{name} 실행은 이전 버전에서 학습되었고 데이터셋도 없습니다. 다른 실행을 선택하세요.',
  },
  nonFiniteLoss: {
    title: '손실이 더 이상 숫자가 아닙니다',
    text: '{step}번째 스텝({epoch}번째 에포크의 {batch}번째 배치)에서 손실이 무한대가 되거나 정의되지 않았습니다. 이 배치의 첫 파일들은 다음과 같습니다: {files}. learningRate를 {learningRate}보다 낮추거나 He 또는 Glorot 초기화를 쓰면 대개 해결됩니다.',
  },
  checkpointMismatch: {
    title: '체크포인트가 다른 학습의 것입니다',
    text: '{what} 항목이 다릅니다. 필요한 값은 {expected}, 찾은 값은 {found}입니다. 바뀐 것은 없습니다. 처음 시작할 때의 것을 되돌리거나 이 설정으로 새로 실행하세요.',
    what: { model: '모델 층', classes: '클래스', dataset: '데이터셋', settings: '설정' },
  },
  checkpointDamaged: {
    title: '이 실행의 체크포인트가 손상되었습니다',
    text: '다음 파일의 내용이 저장한 것과 달라서 사용하지 않습니다: {path}. 가장 좋은 가중치는 그대로입니다. 이 설정으로 새로 실행하세요.',
  },
  noCheckpoint: {
    title: '이어서 학습할 체크포인트가 없습니다',
    text: '다음 폴더에 이 실행의 체크포인트가 남아 있지 않습니다: {path}. 같은 설정으로 새로 실행하세요.',
  },
  outOfMemory: {
    title: '메모리가 부족합니다',
    text: '이미지 {batchSize}장의 배치에 필요한 메모리가 남아 있지 않습니다. batchSize를 {suggestedBatchSize} 정도로 줄이거나, 이미지 크기나 필터 수를 줄이거나, 다른 프로그램을 닫으세요.',
  },
  diskFull: {
    title: '디스크가 가득 찼습니다',
    text: '잃은 것은 없지만 더 저장할 수 없습니다. 공간을 확보한 뒤 다시 시도하세요.',
  },
  trainerCrashed: {
    title: '학습 프로세스가 갑자기 종료되었습니다',
    text: '또 일어나면 작업 폴더의 로그를 확인하세요.',
  },
  pipelineCrashed: {
    title: '이미지를 읽는 프로세스가 갑자기 종료되었습니다',
    text: '원본 이미지는 그대로입니다. 다시 시도해 보고, 또 일어나면 작업 폴더의 로그를 확인하세요.',
  },
  interrupted: {
    title: '학습이 중단되었습니다',
    text: '학습하는 동안 Ridgeline이 종료되었습니다.',
  },
  exportMismatch: {
    title: '내보낸 모델의 답이 다릅니다',
    text: '확률의 최대 차이는 {largestDeviation}, 허용값은 {limit}입니다. {format} 모델의 “{place}”에서 학습된 네트워크와 달라지며, 검증 이미지 {sample}번의 “{class}” 클래스에서 차이가 가장 큽니다. 저장된 것은 없습니다. 작업 폴더의 로그와 함께 알려 주세요.',
  },
  exportRuntimeMissing: {
    title: '이 컴퓨터에서는 모델을 검사할 수 없습니다',
    text: '이 형식의 모델을 실행하는 {runtime}에 이 시스템({system})용 라이브러리가 없습니다. 검사하지 않은 모델은 저장하지 않으니 다른 형식을 선택하세요.',
  },
  folderNotWritable: {
    title: '폴더에 쓸 수 없습니다',
    text: '다음 폴더가 보호되어 있거나 없습니다: {path}. 다른 폴더를 선택하세요.',
  },
  folderNotEmpty: {
    title: '폴더에 이미 파일이 있습니다',
    text: '다음 폴더가 비어 있지 않으며, 안의 파일은 덮어쓰지 않습니다: {path}. 다른 이름을 선택하세요.',
  },
  invalidInput: {
    title: '사용할 수 없는 값입니다',
    text: '값이 거부되었습니다. 입력한 내용을 확인하고 다시 시도하세요.',
  },
  internal: {
    title: 'Ridgeline에 문제가 생겼습니다',
    text: '프로그램의 오류입니다. 작업 폴더의 로그에 기록했습니다. 원본 이미지는 그대로입니다.',
  },
};
export default errors;
