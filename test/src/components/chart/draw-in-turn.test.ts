import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawInTurn, leaveTurn } from '@/components/chart/draw-in-turn';

let frames: FrameRequestCallback[] = [];
const drawn: string[] = [];
const [loss, accuracy, rate] = [{}, {}, {}];

function nextFrame(): void {
  const due = frames;
  frames = [];
  due.forEach((callback) => callback(0));
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  drawn.length = 0;
});
afterEach(() => {
  while (frames.length > 0) nextFrame();
  vi.unstubAllGlobals();
});

test('a chart that is alone is drawn at once, and again in the next frame', () => {
  drawInTurn(loss, () => drawn.push('loss'));
  expect(drawn).toEqual(['loss']);
  nextFrame();
  drawInTurn(loss, () => drawn.push('loss again'));
  expect(drawn).toEqual(['loss', 'loss again']);
});

test('charts that change together are drawn one a frame, in their order', () => {
  drawInTurn(loss, () => drawn.push('loss'));
  drawInTurn(accuracy, () => drawn.push('accuracy'));
  drawInTurn(rate, () => drawn.push('rate'));
  expect(drawn).toEqual(['loss']);
  nextFrame();
  expect(drawn).toEqual(['loss', 'accuracy']);
  nextFrame();
  expect(drawn).toEqual(['loss', 'accuracy', 'rate']);
  expect(frames).toHaveLength(1);
  nextFrame();
  expect(frames).toHaveLength(0);
});

test('a chart that waits shows only the newest, and none once it is gone', () => {
  drawInTurn(loss, () => drawn.push('loss'));
  drawInTurn(accuracy, () => drawn.push('accuracy 1'));
  drawInTurn(accuracy, () => drawn.push('accuracy 2'));
  drawInTurn(rate, () => drawn.push('rate'));
  leaveTurn(rate);
  nextFrame();
  nextFrame();
  expect(drawn).toEqual(['loss', 'accuracy 2']);
});
