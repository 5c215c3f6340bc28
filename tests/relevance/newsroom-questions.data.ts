/**
 * Questions to the sample newsroom (examples/newsroom), judged from its texts before any search was run on them.
 * A new one is a line: what is asked, and the articles that answer it. See docs/relevance.md.
 */
export const kinds = ['name', 'acronym', 'typo', 'phrase', 'topic', 'language', 'negative'] as const;
export type Kind = (typeof kinds)[number];

/** How a headline of the newsroom begins. */
const beginnings = {
  aid: 'Aid ship leaves',
  mediators: 'UN mediators',
  surge: 'Storm surge',
  council: 'Harbour List',
  boring: 'Boring machine',
  cholera: 'WHO flies',
  hospital: 'Hospital blames',
  plot: 'IS cell',
  cod: 'Divers find',
  grain: 'Odesa grain',
  concert: 'Soloviev plays',
  rovers: 'Rovers hold',
  festival: 'Festival opens',
  ballet: 'Kiev ballet',
  clipper: 'Calcutta to',
  koran: 'Koran leaves',
  rowing: 'Two sisters',
  comet: 'Gull Rock',
  crossword: 'Bosun sets',
  cricket: 'School eleven',
  beirut: 'Beirut reopens',
  bloc: 'Hizbullah bloc',
  wind: 'Eleven firms',
  lens: 'How Bengasi',
  ferry: 'What the winter',
  steel: 'Steelworks to',
  lantern: 'Golden Lantern',
  planetarium: 'Planetarium rebuilt',
  tunnel: 'Inside the tunnel',
  french: 'Le blé',
  german: 'Getreide:',
  spanish: 'Un poema',
  arabic: 'ميناء الحديدة',
  chinese: '徐志远发现',
  japanese: '横浜港',
  recital: 'Qur’an recital',
  drill: 'Gulf port',
  taiwan: 'Taiwan remembers',
} as const satisfies Record<string, string>;

type Key = keyof typeof beginnings;

/** The key of an article by its headline; undefined for one that is not of the newsroom. */
export const keyOf = (headline: string): string | undefined =>
  Object.entries(beginnings).find(([, beginning]) => headline.startsWith(beginning))?.[0];

/** Grades: 3 it is about that, 2 it says much on it, 1 it mentions it. */
type Grades = { readonly [K in Key]?: 1 | 2 | 3 };

export interface JudgedQuestion {
  readonly kind: Kind;
  readonly q: string;
  /** Empty for a question that nothing answers. */
  readonly relevant: Grades;
  /** Beginnings of headlines that must not be found. */
  readonly forbidden?: readonly string[];
}

const hodeidah: Grades = { aid: 3, cholera: 3, mediators: 3, recital: 1 };
const ghaffari: Grades = { festival: 3, lantern: 3, spanish: 3 };
const solovyov: Grades = { concert: 3, lantern: 2, ballet: 2, french: 2 };
const hrytsenko: Grades = { grain: 3, ballet: 2, german: 2, french: 2, steel: 1 };
const islamicState: Grades = { plot: 3, lens: 1, drill: 1 };

const asked = (kind: Kind, questions: Readonly<Record<string, Grades>>): JudgedQuestion[] =>
  Object.entries(questions).map(([q, relevant]) => ({ kind, q, relevant }));

const never = (q: string, ...forbidden: string[]): JudgedQuestion => ({
  kind: 'negative',
  q,
  relevant: {},
  forbidden,
});

export const judgedQuestions: readonly JudgedQuestion[] = [
  ...asked('name', {
    Hodeidah: hodeidah,
    Hudaydah: hodeidah,
    Hodeida: hodeidah,
    Qaffari: ghaffari,
    'Shirin Ghaffari': ghaffari,
    Solovyov: solovyov,
    'Evgeni Soloviev': solovyov,
    Hrytsenko: hrytsenko,
    Gritsenko: hrytsenko,
    Huthi: { mediators: 3, aid: 2, recital: 2, cholera: 2, drill: 1 },
    Hizballah: { bloc: 3, beirut: 3, drill: 1 },
    Tarhouni: { lens: 3, plot: 2, koran: 2 },
    'Xu Zhi-yuan': { comet: 3, taiwan: 3, planetarium: 2 },
    'Lakshmi Choudhury': { steel: 2, tunnel: 2, cricket: 2 },
    Kiev: { ballet: 3, german: 3, grain: 2, french: 2 },
    Bombay: { clipper: 3, cricket: 3 },
    Benghazi: { plot: 3, lens: 3, clipper: 1, drill: 1 },
  }),
  ...asked('acronym', {
    IS: islamicState,
    Daesh: islamicState,
    'Islamic State': islamicState,
    WHO: { cholera: 3 },
    IT: { hospital: 3 },
    'IT fault': { hospital: 3 },
    US: { drill: 3, rowing: 2 },
    UN: { mediators: 3 },
  }),
  ...asked('typo', {
    crosword: { crossword: 3 },
    planetarum: { planetarium: 3 },
    cholrea: { cholera: 3 },
    steelwroks: { steel: 3 },
    'tunel trams': { tunnel: 3, boring: 3 },
    'ferry timetabel': { ferry: 3 },
    counterterorism: { drill: 3, plot: 3 },
    'balet school': { ballet: 3 },
  }),
  ...asked('phrase', {
    '"number two quay"': { grain: 3 },
    '"old sail loft"': { ballet: 3 },
    '"coke ovens"': { steel: 3 },
    '"kelp bed"': { cod: 3 },
    '"Salt Road"': { festival: 3, lantern: 3 },
  }),
  ...asked('topic', {
    'flood in the lower town': { surge: 3 },
    'council election result': { council: 3 },
    'tunnel under the estuary': { boring: 3, tunnel: 3 },
    'film festival prize': { lantern: 3, festival: 2, spanish: 1 },
    'young fish in the kelp': { cod: 3 },
    'electric furnaces jobs': { steel: 3 },
    'grain ships': { grain: 3, beirut: 2 },
    'rowing the Atlantic': { rowing: 3 },
    'harbor defence drill': { drill: 3 },
    comet: { comet: 3, taiwan: 3, planetarium: 1 },
    'wind turbines': { wind: 3 },
    'winter ferry': { ferry: 3 },
    'patients letters never sent': { hospital: 3 },
    'second division football draw': { rovers: 3 },
  }),
  ...asked('language', {
    blé: { french: 3 },
    'reeder häfen': { german: 3 },
    películas: { spanish: 3 },
    彗星: { chinese: 3 },
    سفينة: { arabic: 3 },
    横浜: { japanese: 3 },
  }),
  // Only titles of links say it.
  never('"forty days"', 'UN mediators'),
  never('"slipway light"', 'How Bengasi', 'What the winter'),
  // Only articles say it that readers may not see.
  never('Quillbark', 'Harbourmaster to step down'),
  never('velloway', 'A letter from the Courier'),
  never('Marrowmere', 'Sea wall study'),
  never('Thistledrake', 'Live: gale warning'),
];
