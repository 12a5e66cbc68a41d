import { describe, expect, it } from 'vitest';
import { archiveRefusals } from '@core/dataset/archive-refusal';
import { classifierFaults, modelRefusals } from '@core/import/model-refusal';
import { problemCodes } from '@core/dataset/problem';
import { messages } from '@/locales';
import { errorCodes, type ErrorDetail } from '@core/errors';
import { useFailureText } from '@/composables/useFailureText';
import { useProblemText } from '@/composables/useProblemText';
import { composed } from '../support/mount';

/** A value for every name that any message uses. */
const everything: ErrorDetail = {
  path: '/disk/birds',
  count: 3,
  className: 'robin',
  split: 'train',
  expected: 'PNG',
  imageSize: 28,
  limit: 4,
  name: 'steady',
  names: 'epochs',
  step: 12,
  epoch: 2,
  learningRate: 0.1,
  batchSize: 512,
  suggestedBatchSize: 256,
  largestDeviation: 0.0021,
  reason: 'EACCES',
  found: 'JPEG',
  bytes: 18_234,
  largestBytes: 40_000,
  megapixels: 612,
  frames: 12,
  seconds: 20,
  brightness: 6,
  sharpness: 3,
  width: 40,
  height: 900,
  of: 'wren/b.jpg',
  what: 'model',
  batch: 3,
  files: 'robin/1.png, wren/2.png',
  format: 'onnx',
  place: 'block1_conv1',
  class: 'wren',
  sample: 7,
  runtime: 'ONNX Runtime',
  system: 'darwin x64',
  parameter: 'dense/kernel',
  file: 'birds.keras',
  layer: 'conv1',
};

describe('useFailureText', () => {
  for (const language of ['en', 'ko'] as const) {
    it(`words every code from its detail (${language})`, () => {
      const textOf = composed(useFailureText, language);
      for (const code of errorCodes) {
        const { title, text } = textOf({ code, message: 'UNWORDED', detail: everything });
        expect(title, code).not.toMatch(/errors\.|[{}]/);
        expect(text, code).not.toMatch(/errors\.|[{}]|UNWORDED/);
      }
    });
  }

  it('falls back to the English sentence where the detail says too little', () => {
    const textOf = composed(useFailureText, 'ko');
    const { title, text } = textOf({ code: 'folderNotFound', message: 'No such folder.', detail: {} });
    expect(title).toBe('폴더가 없습니다');
    expect(text).toBe('No such folder.');
  });

  it('names the class and the part that have too few images', () => {
    const detail = { split: 'train', className: 'wren', expected: 1, count: 0 };
    const failure = { code: 'tooFewImages', message: '', detail } as const;
    expect(composed(useFailureText)(failure).text).toContain('wren needs at least 1 usable image for train');
    expect(composed(useFailureText, 'ko')(failure).text).toContain('wren 클래스에 학습 이미지가 1장 이상');
  });

  it('says in words why an archive is refused', () => {
    for (const language of ['en', 'ko'] as const) {
      const textOf = composed(useFailureText, language);
      const texts = archiveRefusals.map((reason) => {
        const detail = { path: 'x.zip', reason, file: 'train.pixels' };
        return textOf({ code: 'archiveRefused', message: 'UNWORDED', detail }).text;
      });
      expect(new Set(texts).size).toBe(archiveRefusals.length);
      expect(texts.join()).not.toMatch(/errors\.|[{}]|UNWORDED|, undefined/);
      expect(texts.join()).not.toContain('notAZip');
      expect(texts[archiveRefusals.indexOf('missingFile')]).toContain('train.pixels');
    }
  });

  it('words every reason for which a model is not read', () => {
    const detail = { file: 'x.keras', layer: 'conv1', class: 'Lambda', why: 'it is empty', formats: 'keras' };
    const numbers = { largest: 9, expected: 7, found: 8, outputs: 3 };
    for (const language of ['en', 'ko'] as const) {
      const textOf = composed(useFailureText, language);
      const of = (code: 'modelRefused' | 'modelNotAClassifier') => (reason: string) =>
        textOf({ code, message: 'UNWORDED', detail: { ...detail, ...numbers, reason } }).text;
      const unknown = textOf({ code: 'modelLayerUnknown', message: 'UNWORDED', detail });
      const texts = [
        ...modelRefusals.map(of('modelRefused')),
        ...classifierFaults.map(of('modelNotAClassifier')),
        ...[unknown.text, unknown.title],
      ];
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.join()).not.toMatch(/errors\.|[{}]|UNWORDED|undefined/);
      expect(unknown.text).toContain('Lambda');
    }
  });

  it('says in what a checkpoint differs', () => {
    const detail = { what: 'classes', expected: 'wren', found: 'robin' };
    const failure = { code: 'checkpointMismatch', message: '', detail } as const;
    expect(composed(useFailureText)(failure).text).toContain(
      'The classes differ: expected wren, found robin.',
    );
    expect(composed(useFailureText, 'ko')(failure).text).toContain('클래스 항목이 다릅니다');
  });

  it('follows the count with its plural', () => {
    const textOf = composed(useFailureText);
    const text = (count: number): string =>
      textOf({ code: 'noClasses', message: '', detail: { path: '/x', count } }).text;
    expect(text(1)).toContain('1 image but');
    expect(text(1200)).toContain('1,200 images but');
  });
});

describe('useProblemText', () => {
  it('words every code in both languages', () => {
    for (const language of ['en', 'ko'] as const) {
      const textOf = composed(useProblemText, language);
      for (const code of problemCodes) {
        const text = textOf({ code, path: 'a.jpg', className: null, detail: everything });
        expect(text, code).not.toMatch(/problems\.|[{}]/);
        expect(text, code).not.toBe(messages[language].problems[code].title);
      }
    }
  });

  it('shows bytes with their unit', () => {
    const textOf = composed(useProblemText);
    expect(textOf({ code: 'truncated', path: 'a.jpg', className: null, detail: { bytes: 18_234 } })).toBe(
      'cut off after 18\u00a0KB',
    );
  });

  it('says in the language what a content looks like', () => {
    const problem = {
      code: 'notAnImage',
      path: 'a.jpg',
      className: null,
      detail: { found: 'unknown' },
    } as const;
    expect(composed(useProblemText, 'ko')(problem)).toBe('이미지가 아닙니다 (내용: 알 수 없음)');
  });

  it('says in the language what the words of a decoder come down to, and keeps those that are not known', () => {
    const problem = (reason: string) =>
      ({ code: 'damaged', path: 'a.png', className: null, detail: { reason } }) as const;
    const [en, ko] = [composed(useProblemText), composed(useProblemText, 'ko')];
    expect(en(problem('CRC error: expected 0x6be595a3'))).toBe('damaged: a checksum is wrong');
    expect(ko(problem('CRC error: expected 0x6be595a3'))).toBe('손상되었습니다 (체크섬이 맞지 않음)');
    expect(ko(problem('strange'))).toBe('손상되었습니다 (strange)');
  });

  it('escapes the names in it', () => {
    const detail = { of: 'cat/evil\u202egpj.exe' };
    const text = composed(useProblemText)({ code: 'duplicate', path: 'a.jpg', className: null, detail });
    expect(text).toBe('same content as cat/evil\\u202egpj.exe');
  });

  it('names only the kind where the detail says too little', () => {
    const textOf = composed(useProblemText);
    expect(textOf({ code: 'truncated', path: 'a.jpg', className: null, detail: {} })).toBe('Cut off');
  });
});
