/**
 * Judged before any search was run on them: spellings that mean one person, place or group, and pairs that do not.
 * `byRule` families stand in no data file of the product. Names are real, what the articles say of them is nothing.
 */
export interface JudgedFamily {
  readonly id: string;
  readonly byRule: boolean;
  /** Each stands in an article of its own; a search for any of them finds all those articles. */
  readonly spellings: readonly string[];
}

const judged = (byRule: boolean, families: Readonly<Record<string, string>>): JudgedFamily[] =>
  Object.entries(families).map(([id, spellings]) => ({ id, byRule, spellings: spellings.split(', ') }));

const byRule = judged(true, {
  kadhimi: 'Mustafa al-Kadhimi, Mustafa al-Kadhemi, Mustafa Kadhimi, Mustapha al-Kazimi, Moustafa al-Kadhimi',
  soleimani: 'Qassem Soleimani, Qasem Soleimani, Qasim Suleimani, Ghasem Soleimani, Kassem Sulaimani',
  assad: 'Bashar al-Assad, Bashar Assad, Bachar el-Assad, Bashar al-Asad',
  sisi: 'Abdel Fattah el-Sisi, Abdel-Fattah al-Sisi, Abdul Fattah al-Sisi, Abdelfattah al-Sissi, Abd al-Fattah as-Sisi',
  sistani: 'Ali al-Sistani, Ali Sistani, Ali as-Sistani, Ali al-Seestani',
  zarqawi: 'Abu Musab al-Zarqawi, Abou Moussab al-Zarkaoui, Abu Mus’ab al-Zarqawi',
  baghdadi: 'Abu Bakr al-Baghdadi, Abou Bakr al-Baghdadi, Abu Bakr al-Bagdadi',
  muhandis: 'Abu Mahdi al-Muhandis, Abu Mehdi al-Mohandes, Abu Mahdi al-Mohandis',
  khamenei: 'Ali Khamenei, Ali Khamene’i',
  rouhani: 'Hassan Rouhani, Hasan Rohani, Hassan Ruhani',
  nasrallah: 'Hassan Nasrallah, Hasan Nasralla, Hassan Nasrullah',
  haniyeh: 'Ismail Haniyeh, Ismail Haniya, Ismaïl Haniyya',
  'mahmoud-abbas': 'Mahmoud Abbas, Mahmud Abbas, Mahmoud Abas',
  'saddam-hussein': 'Saddam Hussein, Saddam Husayn, Saddam Hussain',
  'bin-laden': 'Osama bin Laden, Usama bin Ladin, Oussama Ben Laden',
  ghaffari: 'Shirin Ghaffari, Shireen Qaffari, Shirin Ghafari',
  tarhuni: 'Muhammad al-Tarhuni, Mohamed Tarhouni, Mohammed Tarhuni',
  mutawakkil: 'Khalid al-Mutawakkil, Khaled al-Mutawakil, Khalid Al Mutawakel',
  hrytsenko: 'Oleksiy Hrytsenko, Oleksii Hritsenko, Oleksiy Gritsenko, Olexij Hryzenko',
  solovyov: 'Yevgeny Solovyov, Evgeny Soloviev, Evgeni Solovyev, Evgueni Soloviev',
  gorbachev: 'Mikhail Gorbachev, Michail Gorbatschow, Mikhaïl Gorbatchev',
  medvedev: 'Dmitry Medvedev, Dmitri Medvedev, Dmitrij Medwedew',
  lavrov: 'Sergei Lavrov, Sergey Lavrov, Sergej Lawrow, Serguei Lavrov',
  tchaikovsky: 'Tchaikovsky, Chaikovsky, Tschaikowski, Tchaïkovski',
  'xu-zhiyuan': 'Xu Zhiyuan, Xu Zhi-yuan, Hsu Chih-yuan',
  chowdhury: 'Lakshmi Chowdhury, Lakshmi Choudhury, Lakshmi Chaudhary',
  musharraf: 'Pervez Musharraf, Parvez Musharraf, Pervez Musharaf',
  hezbollah: 'Hezbollah, Hizbullah, Hizballah, Hisbollah',
  quran: 'Quran, Koran, Qur’an',
  hodeidah: 'Hodeidah, Hudaydah, Hodeida, al-Hudaydah',
  sanaa: 'Sanaa, Sana’a, San’a',
  benghazi: 'Benghazi, Bengasi, Banghazi, Benghasi',
  odesa: 'Odesa, Odessa',
  kandahar: 'Kandahar, Qandahar',
  riyadh: 'Riyadh, Riyad, Riad',
  tehran: 'Tehran, Teheran',
  isfahan: 'Isfahan, Esfahan',
  jeddah: 'Jeddah, Jiddah, Djeddah',
  fallujah: 'Fallujah, Falluja, Fallouja',
  raqqa: 'Raqqa, Raqqah, Rakka, ar-Raqqah',
});

const byData = judged(false, {
  'islamic-state': 'Islamic State, IS, ISIS, ISIL, Daesh, Da’esh, Daish',
  pmf: 'Popular Mobilisation Forces, Popular Mobilization Forces, Popular Mobilization Units, PMF, Hashd al-Shaabi, Hashd Shaabi, Hashed al-Shaabi',
  'kataib-hezbollah': 'Kataib Hezbollah, Kataeb Hizbullah, Kata’ib Hizballah',
  'kataeb-party': 'Kataeb Party, Kata’eb Party, Phalange Party',
  'al-qaeda': 'al-Qaeda, al-Qaida, al-Qa’ida, Al Qaeda',
  houthis: 'Houthi, Houthis, Huthi, Huthis, Ansar Allah, Ansarullah',
  'revolutionary-guards': 'Islamic Revolutionary Guard Corps, Revolutionary Guard, Revolutionary Guards, IRGC',
  'al-shabaab': 'al-Shabaab, al-Shabab, Al-Shebab',
  taliban: 'Taliban, Taleban',
  'ain-al-asad': 'Ain al-Asad, Ayn al-Asad, Ain al-Assad, Al-Assad Air Base, Ayn al Assad',
  gaddafi: 'Gaddafi, Gadhafi, Qaddafi, Kadhafi, Khadafy, Kaddafi',
  zelensky: 'Volodymyr Zelensky, Volodymyr Zelenskyy, Volodymyr Zelenskiy, Wolodymyr Selenskyj',
  'kim-jong-un': 'Kim Jong Un, Kim Jong-un, Kim Jong-Un',
  mao: 'Mao Zedong, Mao Tse-tung',
  kyiv: 'Kyiv, Kiev, Kiew',
  kharkiv: 'Kharkiv, Kharkov, Charkiw',
  lviv: 'Lviv, Lvov, Lemberg',
  zaporizhzhia: 'Zaporizhzhia, Zaporizhia, Zaporozhye',
  beijing: 'Beijing, Peking',
  guangzhou: 'Guangzhou, Canton',
  mumbai: 'Mumbai, Bombay',
  kolkata: 'Kolkata, Calcutta',
  chennai: 'Chennai, Madras',
  bengaluru: 'Bengaluru, Bangalore',
  myanmar: 'Myanmar, Burma',
  yangon: 'Yangon, Rangoon',
  turkey: 'Turkey, Türkiye, Turkiye',
  eswatini: 'Eswatini, Swaziland',
  'ivory-coast': 'Ivory Coast, Côte d’Ivoire, Cote d’Ivoire',
  'czech-republic': 'Czech Republic, Czechia',
  'dr-congo': 'DR Congo, DRC, Democratic Republic of Congo, Democratic Republic of the Congo',
  'north-korea': 'North Korea, DPRK',
  uae: 'UAE, United Arab Emirates',
  'united-states': 'US, U.S., USA, United States',
  'united-kingdom': 'UK, U.K., United Kingdom',
  'united-nations': 'UN, U.N., United Nations',
  who: 'WHO, World Health Organization, World Health Organisation',
  eu: 'EU, European Union',
  nato: 'NATO, Nato',
  mosul: 'Mosul, Mawsil',
  latakia: 'Latakia, Lattakia, Ladhiqiyah',
});

export const judgedFamilies: readonly JudgedFamily[] = [...byRule, ...byData];

/** A search for the first does not find the article of the second, nor the other way round. */
export const strangers: readonly (readonly [string, string])[] = [
  ...[
    ['Ain al-Asad', 'Bashar al-Assad'],
    ['Ayn al-Assad', 'Bachar el-Assad'],
    ['Al-Assad Air Base', 'Bashar Assad'],
  ],
  ...[
    ['Kataib Hezbollah', 'Kataeb Party'],
    ['Kata’ib Hizballah', 'Phalange Party'],
    ['Ain', 'Iran'],
    ['Ain', 'Aden'],
  ],
  ...[
    ['Iran', 'Iraq'],
    ['Oman', 'Yemen'],
    ['Oman', 'Amman'],
    ['Amman', 'Yemen'],
    ['Kabul', 'Kebab'],
    ['Mali', 'Malaya'],
  ],
  ...[
    ['Sudan', 'Sedan'],
    ['Niger', 'Nigeria'],
    ['Gaza', 'Giza'],
    ['Gaza', 'al-Qaeda'],
    ['Tokyo', 'Togo'],
  ],
  ...[
    ['Hassan', 'Hussein'],
    ['Salman', 'Suleiman'],
    ['Soleimani', 'Suleiman'],
    ['Khamenei', 'Khomeini'],
  ],
  ...[
    ['Karim', 'Karima'],
    ['Amir', 'Omar'],
    ['Ahmad', 'Hamid'],
    ['Mahmoud', 'Mohammed'],
    ['Jamal', 'Jamil'],
  ],
  ...[
    ['Slovakia', 'Slovenia'],
    ['Austria', 'Australia'],
    ['Tunis', 'Tunisia'],
    ['Latvia', 'Libya'],
    ['Kuwait', 'Kyoto'],
  ],
  ...[
    ['Lebanon', 'Albania'],
    ['Doha', 'Dubai'],
    ['Putin', 'Biden'],
    ['Barzani', 'Talabani'],
    ['Taliban', 'Talabani'],
  ],
  ...[
    ['North Korea', 'South Korea'],
    ['Hama', 'Hamas'],
    ['Homs', 'Hamas'],
    ['Gambia', 'Zambia'],
    ['Peru', 'Beirut'],
  ],
  ...[
    ['Chad', 'China'],
    ['Xi', 'Xu'],
    ['Sisi', 'Zuzu'],
    ['Basra', 'Bosra'],
    ['Islamic State', 'United States'],
  ],
  ...[
    ['Kosovo', 'Cusco'],
    ['Mecca', 'Macao'],
    ['Kirkuk', 'Karak'],
    ['Parker', 'Burger'],
  ],
].map(([one = '', other = '']) => [one, other] as const);

/** Strangers that the rules take for one, as any that let a be e must: kept here so that nobody thinks they are told apart. */
export const knownJoins: readonly (readonly [string, string])[] = [
  ['Wagner', 'Wegner'],
  ['Marx', 'Marks'],
  ['Miller', 'Mellor'],
];

/** Acronyms that are words when small: a search for one does not find an article that has the word alone. */
export const wordlikeAcronyms = ['IS', 'WHO', 'US', 'IT', 'UN'] as const;

/** An article that has those words and no name. */
export const wordsOnly = {
  id: 'words-only',
  headline: 'What the tide left us, and who it was for',
  body: 'It is not for us to say who left it there. Un, she wrote in the sand, and it is gone.',
};

export interface NamedArticle {
  readonly id: string;
  readonly headline: string;
  readonly body: string;
}

type Text = Omit<NamedArticle, 'id'>;

const report = (name: string): Text => ({
  headline: `A long report on ${name} reaches the desk`,
  body: `Two readers wrote to ask about ${name} at once. The editor has promised them an answer.`,
});

const library = (name: string): Text => ({
  headline: `Library opens its boxes on ${name}`,
  body: `The boxes on ${name} had been closed for thirty years. Most of the paper in them was blank.`,
});

const lecture = (name: string): Text => ({
  headline: `Lecture about ${name} draws a full room`,
  body: `The talk on ${name} ran for an hour. Nobody left before the end of it.`,
});

/** An article in which a name stands, in this spelling only; three texts take turns. */
export const articleNaming = (name: string, turn = name.length): NamedArticle => {
  const text = [library, lecture][turn % 3] ?? report;
  return { id: name, ...text(name) };
};
