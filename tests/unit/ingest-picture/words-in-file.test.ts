import { describe, expect, it } from 'vitest';
import { wordsInFile } from '#functions/ingest-picture/words-in-file.ts';

const dataset = (number: number, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x1c, 2, number, text.length >> 8, text.length & 255]), text]);

const iptc = (...all: Buffer[]): Buffer => Buffer.concat([Buffer.from('Photoshop 3.0\0'), ...all]);

describe('what a file says of its picture', () => {
  it('is read from IPTC', () => {
    const block = iptc(
      dataset(120, Buffer.from('Båten\nkommer ')),
      dataset(110, Buffer.from('HP')),
      dataset(116, Buffer.from('© Harbour Post')),
    );
    expect(wordsInFile({ iptc: block })).toEqual({ caption: 'Båten kommer', credit: 'HP', rights: '© Harbour Post' });
  });

  it('may be written in Latin-1, and by its photographer alone', () => {
    const block = iptc(dataset(80, Buffer.from('Bj\xf8rn', 'latin1')));
    expect(wordsInFile({ iptc: block })).toEqual({ credit: 'Bjørn' });
  });

  it.each([
    ['that is cut off', iptc(dataset(120, Buffer.from('Caption'))).subarray(0, 18)],
    ['that is empty', Buffer.alloc(0)],
    ['of nothing but marks', Buffer.alloc(5000, '\x1c\x02')],
  ])('is nothing in a block %s', (_what, block) => {
    expect(() => wordsInFile({ iptc: block, exif: block })).not.toThrow();
  });

  it.each([
    ['leads out of the file', Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1')],
    ['names itself', Buffer.from('Exif\0\0II*\0\0\0\0\0', 'latin1')],
    ['is the beginning of one', Buffer.from('Exif\0\0MM', 'latin1')],
  ])('is nothing where EXIF %s', (_what, block) => {
    expect(wordsInFile({ exif: block })).toEqual({});
  });
});
