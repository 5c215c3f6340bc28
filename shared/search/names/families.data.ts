import type { NameFamily } from './families.ts';

const family = (id: string, names: string, notNames?: string): NameFamily => ({
  id,
  names: names.split(', '),
  ...(notNames === undefined ? {} : { notNames: notNames.split(', ') }),
});

/** Groups and offices. */
const groups = [
  family(
    'islamic-state',
    'Islamic State, IS, ISIS, ISIL, Daesh, Da’esh, Daish, Daech, Islamic State of Iraq and Syria, Islamic State of Iraq and the Levant',
  ),
  family(
    'popular-mobilisation-forces',
    'Popular Mobilisation Forces, Popular Mobilization Forces, Popular Mobilisation Units, Popular Mobilization Units, PMF, PMU, Hashd al-Shaabi, Hashed al-Shaabi, Hashd',
  ),
  family('kataib-hezbollah', 'Kataib Hezbollah, Kata’ib Hizballah, Hezbollah Brigades'),
  family(
    'kataeb-party',
    'Kataeb Party, Lebanese Kataeb, Phalange Party, Phalangist Party, Lebanese Phalanges',
    'Kataib Hezbollah, Kataib Sayyid al-Shuhada',
  ),
  family('al-qaeda', 'al-Qaeda, al-Qaida, al-Qa’ida, Al Kaida'),
  family('shia', 'Shia, Shiite, Shi’ite, Shi’a'),
  family('taliban', 'Taliban, Taleban, Islamic Emirate of Afghanistan'),
  family('houthis', 'Houthi, Houthis, Huthi, Huthis, Ansar Allah, Ansarallah, Ansarullah'),
  family(
    'revolutionary-guards',
    'Islamic Revolutionary Guard Corps, Islamic Revolution Guards Corps, Revolutionary Guard, Revolutionary Guards, IRGC, Pasdaran, Sepah',
  ),
  family('quds-force', 'Quds Force, Qods Force, Jerusalem Force'),
  family('boko-haram', 'Boko Haram, ISWAP, Islamic State West Africa Province'),
  family('al-shabaab', 'al-Shabaab, al-Shabab, Al Shebab, Shebab'),
  family('hamas', 'Hamas, Islamic Resistance Movement'),
  family('palestinian-authority', 'Palestinian Authority, Palestinian National Authority'),
  family('idf', 'Israel Defense Forces, Israel Defence Forces, Israeli Defense Forces, IDF'),
  family('pkk', 'PKK, Kurdistan Workers Party, Kurdistan Workers’ Party'),
  family('ypg', 'YPG, People’s Protection Units, Peoples Protection Units'),
  family('farc', 'FARC, Revolutionary Armed Forces of Colombia'),
  family('wagner-group', 'Wagner Group, PMC Wagner, Africa Corps'),
  family('ira', 'IRA, Irish Republican Army'),
];

const bodies = [
  family('united-nations', 'United Nations, UN, U.N., UNO'),
  family('who', 'World Health Organization, World Health Organisation, WHO'),
  family('eu', 'European Union, EU, E.U.'),
  family('nato', 'NATO, Nato, North Atlantic Treaty Organization, OTAN'),
  family('imf', 'International Monetary Fund, IMF'),
  family('iaea', 'International Atomic Energy Agency, IAEA'),
  family('icc', 'International Criminal Court, ICC'),
  family('icj', 'International Court of Justice, ICJ, World Court'),
  family('opec', 'OPEC, Opec, Organization of the Petroleum Exporting Countries'),
  family('asean', 'ASEAN, Asean, Association of Southeast Asian Nations'),
  family('african-union', 'African Union, AU'),
  family('wto', 'World Trade Organization, World Trade Organisation, WTO'),
  family('unhcr', 'UNHCR, UN refugee agency, U.N. refugee agency'),
  family('unicef', 'UNICEF, Unicef, United Nations Children’s Fund'),
  family('ecb', 'European Central Bank, ECB'),
  family('nhs', 'NHS, National Health Service'),
  family('fbi', 'FBI, Federal Bureau of Investigation'),
  family('cia', 'CIA, Central Intelligence Agency'),
  family('nasa', 'NASA, Nasa, National Aeronautics and Space Administration'),
];

const countries = [
  family('united-states', 'United States, United States of America, US, U.S., USA, U.S.A.'),
  family('united-kingdom', 'United Kingdom, UK, U.K.'),
  family('uae', 'United Arab Emirates, UAE, U.A.E.'),
  family('north-korea', 'North Korea, DPRK, Democratic People’s Republic of Korea', 'South Korea'),
  family('south-korea', 'South Korea, ROK, Republic of Korea', 'Democratic People’s Republic of Korea'),
  family(
    'dr-congo',
    'DR Congo, DRC, Democratic Republic of the Congo, Democratic Republic of Congo, Congo-Kinshasa, Zaire',
  ),
  family('myanmar', 'Myanmar, Burma, Birma'),
  family('turkey', 'Turkey, Türkiye, Turkiye'),
  family('eswatini', 'Eswatini, eSwatini, Swaziland'),
  family('ivory-coast', 'Ivory Coast, Côte d’Ivoire, Cote d’Ivoire'),
  family('czech-republic', 'Czech Republic, Czechia'),
  family('cape-verde', 'Cape Verde, Cabo Verde'),
  family('east-timor', 'East Timor, Timor-Leste'),
  family('north-macedonia', 'North Macedonia, FYROM'),
  family('belarus', 'Belarus, Byelorussia, Belorussia'),
  family('moldova', 'Moldova, Moldavia'),
  family('iran', 'Iran, Islamic Republic of Iran, Persia'),
  family('sri-lanka', 'Sri Lanka, Ceylon'),
  family('thailand', 'Thailand, Siam'),
  family('cambodia', 'Cambodia, Kampuchea'),
  family('burkina-faso', 'Burkina Faso, Upper Volta'),
];

const places = [
  family('kyiv', 'Kyiv, Kiev, Kiew, Kyjiw'),
  family('kharkiv', 'Kharkiv, Kharkov, Charkiw'),
  family('lviv', 'Lviv, Lvov, Lwow, Lwów, Lemberg'),
  family('mykolaiv', 'Mykolaiv, Nikolaev, Nikolayev'),
  family('dnipro', 'Dnipro, Dnepr, Dnipropetrovsk, Dnepropetrovsk'),
  family('zaporizhzhia', 'Zaporizhzhia, Zaporizhia, Zaporozhye, Zaporozhe, Saporischschja'),
  family('bakhmut', 'Bakhmut, Artemivsk, Artyomovsk'),
  family('chernobyl', 'Chernobyl, Chornobyl, Tschernobyl'),
  family('st-petersburg', 'St Petersburg, Saint Petersburg, St. Petersburg, Leningrad, Petrograd'),
  family('beijing', 'Beijing, Peking, Pekin'),
  family('guangzhou', 'Guangzhou, Canton'),
  family('nanjing', 'Nanjing, Nanking'),
  family('chongqing', 'Chongqing, Chungking'),
  family('tianjin', 'Tianjin, Tientsin'),
  family('xinjiang', 'Xinjiang, Sinkiang, East Turkestan'),
  family('tibet', 'Tibet, Xizang'),
  family('mumbai', 'Mumbai, Bombay'),
  family('kolkata', 'Kolkata, Calcutta'),
  family('chennai', 'Chennai, Madras'),
  family('bengaluru', 'Bengaluru, Bangalore'),
  family('varanasi', 'Varanasi, Benares, Banaras'),
  family('yangon', 'Yangon, Rangoon, Rangun'),
  family('ho-chi-minh-city', 'Ho Chi Minh City, Saigon'),
  family('istanbul', 'Istanbul, Constantinople'),
  family('izmir', 'Izmir, Smyrna'),
  family('jakarta', 'Jakarta, Djakarta, Batavia'),
  family('gulf', 'Persian Gulf, Arabian Gulf'),
  family('sea-of-japan', 'Sea of Japan, East Sea'),
  family('falklands', 'Falkland Islands, Falklands, Malvinas, Islas Malvinas'),
  family('western-wall', 'Western Wall, Wailing Wall'),
  family('al-aqsa', 'al-Aqsa, Temple Mount, Haram al-Sharif, Noble Sanctuary'),
  family('mosul', 'Mosul, Mawsil, al-Mawsil'),
  family('aleppo', 'Aleppo, Halab, Alep'),
  family('latakia', 'Latakia, Lattakia, Ladhiqiyah, Lattaquié'),
  family('ain-al-asad', 'Ain al-Asad, Ayn al-Asad, al-Asad air base, al-Asad airbase'),
];

const people = [
  family('gaddafi', 'Gaddafi, Gadhafi, Qaddafi, Kadhafi, Kadafi, Kaddafi, Khadafy, Gheddafi, Khaddafi'),
  family('yusuf', 'Yusuf, Youssef, Yousef, Yousuf'),
  family('mao', 'Mao Zedong, Mao Tse-tung'),
  family('deng', 'Deng Xiaoping, Teng Hsiao-ping'),
  family('zhou-enlai', 'Zhou Enlai, Chou En-lai'),
  family('chiang', 'Chiang Kai-shek, Jiang Jieshi'),
  family('sun-yat-sen', 'Sun Yat-sen, Sun Zhongshan'),
  family('kim-jong-un', 'Kim Jong Un, Kim Jong-un, Kim Jong-Un'),
  family('kim-jong-il', 'Kim Jong Il, Kim Jong-il, Kim Jong-Il'),
  family('mbs', 'Mohammed bin Salman, MBS, MbS'),
  family('zelensky', 'Zelensky, Zelenskyy, Zelenskiy, Selenskyj'),
  family('lula', 'Lula, Luiz Inácio Lula da Silva, Lula da Silva'),
];

/**
 * Names that no rule of spelling joins. Editors add to them, see the API. Where each is written so stands in
 * functions/edit-name-families/built-in-sources.data.ts: searches load this file and have no use for that.
 */
export const builtInFamilies: readonly NameFamily[] = [...groups, ...bodies, ...countries, ...places, ...people];
