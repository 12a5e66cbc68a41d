import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { ImageSource } from '@core/inference/source';
import { request } from '@/api';
import { readPicture } from './read-picture';

/** Why there is no camera. */
export type CameraProblem = 'refused' | 'missing' | 'busy';

const problems: Partial<Record<string, CameraProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
};
/** Large enough for any network, small enough to be sent several times a second. */
const wanted = { width: { ideal: 640 }, height: { ideal: 480 } };
/** Of the JPEG that a frame is sent as. */
const quality = 0.95;

interface Camera {
  readonly state: Ref<'off' | 'starting' | 'on'>;
  readonly stream: ShallowRef<MediaStream | null>;
  readonly problem: Ref<CameraProblem | null>;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  /** What the video shows now; null before its first picture. */
  readonly frame: (video: HTMLVideoElement) => Promise<ImageSource | null>;
}

/** The camera, for as long as the calling component lives; main gives it to the page only between start and stop. */
export function useCamera(): Camera {
  const state = ref<'off' | 'starting' | 'on'>('off');
  const stream = shallowRef<MediaStream | null>(null);
  const problem = ref<CameraProblem | null>(null);
  let canvas: OffscreenCanvas | null = null;

  async function start(): Promise<void> {
    if (state.value !== 'off') return;
    state.value = 'starting';
    problem.value = null;
    try {
      await request('inference.camera', { allowed: true });
      const found = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      // It may have been put away while the system asked.
      if (isOff()) {
        release(found);
        return;
      }
      stream.value = found;
      state.value = 'on';
      for (const track of found.getTracks()) track.addEventListener('ended', stop);
    } catch (thrown) {
      const name = thrown instanceof Error ? thrown.name : '';
      problem.value = problems[name] ?? 'busy';
      stop();
    }
  }
  function isOff(): boolean {
    return state.value === 'off';
  }
  function stop(): void {
    if (state.value === 'off') return;
    state.value = 'off';
    if (stream.value !== null) release(stream.value);
    stream.value = null;
    // Nobody waits for it, and the camera is off whatever comes of it.
    request('inference.camera', { allowed: false }).catch(() => undefined);
  }
  async function frame(video: HTMLVideoElement): Promise<ImageSource | null> {
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0 || height === 0) return null;
    if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return readPicture(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
  }
  onScopeDispose(stop);
  return { state, stream, problem, start, stop, frame };
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
