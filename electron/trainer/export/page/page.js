/* The page's own script. `tf` is the TensorFlow.js that stands before it; everything else is in the element "model". */
(async () => {
  'use strict';

  const words = navigator.language.startsWith('ko')
    ? {
        about: (classes) =>
          `이미지를 ${classes}개 클래스로 분류합니다. 이미지는 이 컴퓨터를 떠나지 않습니다.`,
        invite: '이미지를 여기에 끌어 놓거나 붙여 넣으세요.',
        choose: '파일 선택',
        camera: '카메라 켜기',
        cameraOff: '카메라 끄기',
        picture: '분류한 이미지',
        latency: (ms) => `${ms}ms 걸렸습니다.`,
        more: (count) => `그 밖의 클래스 ${count}개`,
        loading: '모델을 준비하고 있습니다…',
        checked: (deviation) => `학습한 네트워크와 같은 답을 냅니다. 확률의 최대 차이: ${deviation}`,
        unchecked: (deviation) =>
          `이 브라우저에서는 학습한 네트워크와 답이 다릅니다. 확률의 최대 차이: ${deviation}. 다른 브라우저에서 열어 보세요.`,
        noImage: '이 파일은 이미지로 읽을 수 없습니다. JPEG, PNG, WebP 같은 이미지를 선택하세요.',
        nothing: '이미지 파일이 아닙니다.',
        noCamera: '카메라를 쓸 수 없습니다. 브라우저에서 카메라 사용을 허용했는지 확인하세요.',
        noModel: '이 브라우저에서는 모델을 실행할 수 없습니다.',
      }
    : {
        about: (classes) => `Sorts images into ${classes} classes. No image leaves this computer.`,
        invite: 'Drop an image here, or paste one.',
        choose: 'Choose a file',
        camera: 'Use the camera',
        cameraOff: 'Stop the camera',
        picture: 'The image that was sorted',
        latency: (ms) => `It took ${ms} ms.`,
        more: (count) => `${count} more classes`,
        loading: 'Preparing the model…',
        checked: (deviation) => `Gives the answers of the trained network; largest difference ${deviation}.`,
        unchecked: (deviation) =>
          `In this browser the answers are not those of the trained network; largest difference ${deviation}. Try another browser.`,
        noImage: 'This file cannot be read as an image. Choose a JPEG, PNG or WebP, for example.',
        nothing: 'That is not an image file.',
        noCamera: 'The camera cannot be used. Look whether the browser may use it.',
        noModel: 'This browser cannot run the model.',
      };
  if (navigator.language.startsWith('ko')) document.documentElement.lang = 'ko';

  const get = (id) => document.getElementById(id);
  const given = JSON.parse(get('model').textContent);
  const { labels, imageSize, fit, background } = given;
  /** Larger differences than any rounding makes. */
  const tolerated = 1e-3;
  const shownClasses = 10;
  const cameraEveryMs = 150;

  get('name').textContent = given.name;
  get('about').textContent = words.about(labels.length);
  get('invite').textContent = words.invite;
  get('choose').textContent = words.choose;
  get('camera').textContent = words.camera;
  get('picture').setAttribute('aria-label', words.picture);
  get('check').textContent = words.loading;

  const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

  /** @param levels RGB, 0–255, [height, width, 3], row by row */
  function probabilitiesOf(model, levels) {
    return tf.tidy(() => {
      const picture = tf.tensor4d(Float32Array.from(levels), [1, imageSize, imageSize, 3]);
      return Array.from(model.predict(picture).dataSync());
    });
  }

  /** Of the golden samples: the largest difference to what the trained network answered. */
  function deviationOf(model) {
    const differences = given.golden.flatMap(({ pixels, probabilities }) => {
      const found = probabilitiesOf(model, bytesOf(pixels));
      return probabilities.map((probability, i) => Math.abs(probability - found[i]));
    });
    return differences.some(Number.isNaN) ? Infinity : Math.max(...differences);
  }

  async function load(backend) {
    if (!(await tf.setBackend(backend))) throw new Error(`${backend} is not to be had`);
    await tf.ready();
    return tf.loadGraphModel(
      tf.io.fromMemory({
        modelTopology: given.modelTopology,
        weightSpecs: given.weightSpecs,
        weightData: bytesOf(given.weights).buffer,
        signature: given.signature,
      }),
    );
  }

  /** On the graphics card if its answers are right, otherwise on the processor. */
  async function start() {
    let last = null;
    for (const backend of ['webgl', 'cpu']) {
      try {
        const model = await load(backend);
        last = { model, deviation: deviationOf(model) };
        if (last.deviation <= tolerated) return last;
      } catch {
        // The next one may do.
      }
    }
    return last;
  }

  const started = await start();
  if (started === null) {
    get('check').textContent = words.noModel;
    return;
  }
  const { model, deviation } = started;
  get('check').textContent = (deviation <= tolerated ? words.checked : words.unchecked)(
    deviation.toExponential(1),
  );
  get('check').dataset.deviation = String(deviation);

  /**
   * What the network is to see: made square as its training images were, and made smaller by halves, which loses no pixel.
   * @param source an image, a canvas or a video
   */
  function prepared(source, width, height) {
    const edge = fit === 'pad' ? Math.max(width, height) : Math.min(width, height);
    let [w, h] = fit === 'squash' ? [width, height] : [edge, edge];
    let canvas = drawn(w, h, (context) => {
      context.fillStyle = fit === 'pad' ? '#000' : background;
      context.fillRect(0, 0, w, h);
      const [left, top] = fit === 'squash' ? [0, 0] : [(w - width) / 2, (h - height) / 2];
      context.fillStyle = background;
      context.fillRect(Math.floor(left), Math.floor(top), width, height);
      context.drawImage(source, Math.floor(left), Math.floor(top), width, height);
    });
    while (w !== imageSize || h !== imageSize) {
      [w, h] = [w, h].map((length) => Math.max(imageSize, Math.ceil(length / 2)));
      const larger = canvas;
      canvas = drawn(w, h, (context) => context.drawImage(larger, 0, 0, w, h));
    }
    return canvas;
  }

  function drawn(width, height, draw) {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.imageSmoothingQuality = 'high';
    draw(context);
    return canvas;
  }

  function classify(source, width, height) {
    const canvas = prepared(source, width, height);
    const { data } = canvas.getContext('2d').getImageData(0, 0, imageSize, imageSize);
    const levels = data.filter((_, i) => i % 4 !== 3);
    const begun = performance.now();
    const probabilities = probabilitiesOf(model, levels);
    show(probabilities, performance.now() - begun);
  }

  function show(probabilities, ms) {
    const ranked = labels
      .map((label, i) => ({ label, share: probabilities[i] }))
      .sort((a, b) => b.share - a.share);
    const percent = (share) => `${(share * 100).toFixed(1)} %`;
    const rows = ranked.slice(0, shownClasses).map(({ label, share }) => {
      const row = document.createElement('li');
      const name = Object.assign(document.createElement('span'), { textContent: label });
      const bar = Object.assign(document.createElement('span'), { className: 'bar' });
      bar.append(document.createElement('span'));
      bar.setAttribute('aria-hidden', 'true');
      bar.firstChild.style.width = `${share * 100}%`;
      const number = Object.assign(document.createElement('span'), {
        className: 'share',
        textContent: percent(share),
      });
      row.append(name, bar, number);
      return row;
    });
    const left = ranked.length - rows.length;
    if (left > 0)
      rows.push(
        Object.assign(document.createElement('li'), { className: 'dim', textContent: words.more(left) }),
      );
    get('bars').replaceChildren(...rows);
    const top = `${ranked[0].label}, ${percent(ranked[0].share)}`;
    if (get('top').textContent !== top) get('top').textContent = top;
    get('latency').textContent = words.latency(ms.toFixed(1));
    get('answer').hidden = false;
  }

  function complain(sentence) {
    get('problem').textContent = sentence;
    get('problem').hidden = sentence === '';
    if (sentence !== '') get('answer').hidden = true;
  }

  async function take(file) {
    stopCamera();
    complain('');
    if (!file) return complain(words.nothing);
    let bitmap = null;
    try {
      bitmap = await createImageBitmap(file);
    } catch {
      get('picture').hidden = true;
      return complain(words.noImage);
    }
    const { width, height } = bitmap;
    const canvas = get('picture');
    const scale = Math.min(1, 640 / Math.max(width, height));
    Object.assign(canvas, {
      width: Math.ceil(width * scale),
      height: Math.ceil(height * scale),
      hidden: false,
    });
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    classify(bitmap, width, height);
    bitmap.close();
  }

  /** The first image among what was dropped or pasted; null if there is none. */
  const imageIn = (transfer) =>
    [...(transfer?.files ?? [])].find(({ type, name }) => type.startsWith('image/') || name !== '') ?? null;

  let stream = null;
  function stopCamera() {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    get('video').hidden = true;
    get('camera').textContent = words.camera;
    get('camera').setAttribute('aria-pressed', 'false');
    get('top').setAttribute('aria-live', 'polite');
  }

  async function startCamera() {
    complain('');
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      return complain(words.noCamera);
    }
    const video = get('video');
    video.srcObject = stream;
    await video.play();
    video.hidden = false;
    get('picture').hidden = true;
    get('camera').textContent = words.cameraOff;
    get('camera').setAttribute('aria-pressed', 'true');
    // It would be read out without an end.
    get('top').setAttribute('aria-live', 'off');
    const look = () => {
      if (stream === null) return;
      if (video.videoWidth > 0) classify(video, video.videoWidth, video.videoHeight);
      setTimeout(look, cameraEveryMs);
    };
    look();
  }

  get('choose').addEventListener('click', () => get('file').click());
  get('file').addEventListener('change', () => {
    const [file] = get('file').files;
    if (file) void take(file);
    get('file').value = '';
  });
  get('camera').addEventListener('click', () => {
    if (stream === null) void startCamera();
    else stopCamera();
  });
  addEventListener('paste', (event) => {
    if (event.clipboardData?.files.length) void take(imageIn(event.clipboardData));
  });
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    addEventListener(name, (event) => {
      event.preventDefault();
      get('drop').classList.toggle('over', name === 'dragenter' || name === 'dragover');
      if (name === 'drop') void take(imageIn(event.dataTransfer));
    });
  }
  document.documentElement.dataset.ready = tf.getBackend();
})();
