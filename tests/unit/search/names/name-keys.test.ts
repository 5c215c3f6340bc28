import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looseEdits, looseNameKeys } from '#shared/search/names/loose-name-keys.ts';
import { nameKeys } from '#shared/search/names/name-keys.ts';

const share = (keysOf: (word: string) => string[], one: string, other: string): boolean =>
  keysOf(one).some((key) => keysOf(other).includes(key));

/** A key that may lie an edit apart is the beginning of the other here. */
const shareLoosely = (one: string, other: string): boolean =>
  looseNameKeys(one).some((key) =>
    looseNameKeys(other).some((longer) => key === longer || (looseEdits(key) === 1 && longer.slice(0, -1) === key)),
  );

const pairs = (list: string): string[][] => list.split(/\s+/).map((pair) => pair.split('/'));

const oneName = {
  'q, k and g': 'Qassem/Kassem Qasim/Ghasem Gaddafi/Qadhafi Qandahar/Kandahar Zarqawi/Zarkaoui Raqqa/Rakka',
  'kh, h and ch': 'Khrushchev/Khrouchtchev Khatami/Hatami Rachmaninov/Rakhmaninoff Kherson/Cherson',
  'dh, z and d': 'Kadhimi/Kazimi Kadhimi/Kadimi Ramadan/Ramazan Hafez/Hafedh',
  'th, s and t': 'Othman/Osman Uthman/Usman Haythem/Haitem',
  'j, g and dj': 'Gamal/Jamal Naguib/Najib Djamila/Jamila',
  'sh, ch and sch': 'Bashar/Bachar Gorbachev/Gorbatschow Chekhov/Tschechow Shihab/Chihab',
  'ts, tz, c and z': 'Hrytsenko/Hryzenko Tsvi/Tzvi Kravets/Kravetz',
  'v, w, ev and eff': 'Ivanov/Iwanow Medvedev/Medvedeff Tawfik/Taoufik Vladimir/Wladimir',
  'y, i and j': 'Sergei/Sergej Haiduk/Hajduk Zelensky/Zelenskyy Zelenskiy/Zelenski Ghaith/Ghayth',
  'vowels of long names': 'Mohammed/Muhammad Hossein/Husayn Soleimani/Sulaymani Slimane/Suleiman Kataib/Kataeb',
  'g of Ukraine': 'Gritsenko/Hrytsenko Grigoriy/Hryhoriy Bogdan/Bohdan Sergei/Serhiy',
  'pinyin and Wade-Giles': 'Xi/Hsi Xu/Hsu Zhiyuan/Chih-yuan Zhou/Chou Jiang/Chiang Qing/Ching',
  'India and Pakistan': 'Chowdhury/Chaudhary Lakshmi/Laxmi Mukherjee/Mukherji Banerjee/Banerji Musharraf/Musharaf',
  'marks, articles and endings': 'Sana’a/Sanaa Qur’an/Koran al-Sistani/as-Sistani Hodeidah/Hudayda Houthis/Huthi',
};

const strangers =
  'Iran/Iraq Ain/Iran Ain/Aden Oman/Yemen Oman/Amman Gaza/Giza Niger/Nigeria Mali/Malaya Sudan/Sedan Tokyo/Togo ' +
  'Hassan/Hussein Salman/Suleiman Suleiman/Soleimani Khamenei/Khomeini Jamal/Jamil Karim/Karima Amir/Omar Saad/Saud ' +
  'Kabul/Kebab Austria/Australia Slovakia/Slovenia Tunis/Tunisia Putin/Patten Bell/Ball Bill/Bell Parker/Burger Houthis/House';

describe('keys of names', () => {
  it.each(Object.entries(oneName))('join %s', (_what, list) => {
    expect(pairs(list).filter(([one = '', other = '']) => !share(nameKeys, one, other))).toEqual([]);
  });

  it('keep other names apart', () => {
    expect(pairs(strangers).filter(([one = '', other = '']) => share(nameKeys, one, other))).toEqual([]);
  });

  it('are no more than 16, whatever the word, and hold no sign that parts them in the index', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (word) => {
        for (const keys of [nameKeys(word), looseNameKeys(word)]) {
          expect(keys.length).toBeLessThanOrEqual(16);
          expect(keys.filter((key) => !/^~?[A-Za-z-]+$/.test(key))).toEqual([]);
        }
      }),
    );
  });

  it('are none for a word of another script, a number, or vowels alone', () => {
    for (const word of ['徐志远', 'الحديدة', 'Київ', '2003', '', 'Aia']) expect(nameKeys(word)).toEqual([]);
  });

  it('join more when asked loosely', () => {
    for (const [one = '', other = ''] of pairs(
      'Bardo/Pardo Mahdi/Medhi Hassan/Hossein Sasha/Sasa Balthazar/Balthazard',
    )) {
      expect(share(nameKeys, one, other)).toBe(false);
      expect(shareLoosely(one, other)).toBe(true);
    }
  });
});
