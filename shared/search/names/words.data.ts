/**
 * Words that are written with a capital at the start of a sentence or in a headline and are not names, and that a
 * reader who types without capitals does not mean as names. Our own list, from reading news; a word that is missing
 * costs a weak match below the good ones, one too many costs a name its other spellings in queries without capitals.
 */
const lists = {
  small: `a an the and or but nor so yet if as at by for from in into of off on onto out over per than that then there
    these this those to under until up upon via with within without about above after again against all almost along
    already also although always am among another any anyone anything are around away be became because become been
    before behind being below between beyond both can cannot could did do does doing done down during each either else
    am un enough even ever every everyone everything few first had has have having he her here hers him himself his how
    however i inside instead is it its itself just last later least less let like likely little long made make many may
    me meanwhile might mine more most much must my near nearly never next no nobody none not nothing now often old once
    one only other others our ours outside own perhaps rather really same several shall she should since some someone
    something soon still such sure take taken their them themselves they though through thus together too toward
    towards two three four five six seven eight nine ten unless unlike us very was we well went were what whatever when
    where whether which while who whom whose why will would year years yes yesterday you your`,
  time: `monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today tonight tomorrow morning evening night day days week weeks month months
    spring summer autumn winter earlier recently`,
  news: `accord according accused act action agency aid air aircraft airport airstrike airstrikes ally allies ambassador
    announced appeal area arms army arrest arrested article attack attacks attorney authorities backed ban bank base
    battle bill blast body bomb bombing border breaking budget build building business cabinet camp campaign candidate
    capital car case ceasefire central centre charge charges chief child children church city civil civilians claim
    clash clashes coalition coast comment commander committee company conference conflict congress convoy council
    country county coup court crash crime crisis crowd cup cut cuts dead deadly deal death deaths debate debt defence
    defense demand demands deputy detained die died dies diplomat disaster dispute division doctor drone drones
    earthquake economy editor education election elections embassy emergency end energy envoy exports face faces family
    farm fear fears federal fight fighter fighters fighting film final find fire firm fish flag flight flood floods food
    football force forces foreign former free front fuel fund funeral game garden gas general gold government governor
    grain green group growth guard guards gun hall harbour head health help high hit hits home hope hospital hotel
    hours house human hunger import imports independent industry inflation injured inquiry international interview
    island jail job jobs joint journalist judge judges jury justice kill killed killing kills king labour land law
    lawyer lead leader leaders league leave left letter life line live local loss lost main major man market markets
    match mayor media meeting members men message migrants militant militants military militia militias mine minister
    ministers ministry missile missiles mission mob money mosque mother movement murder museum music nation national
    naval navy navy negotiations new news north northern nuclear office officer official officials oil open opens
    opposition order paper parliament part party passengers peace people place plan plane plans plant play player
    plot police policy poll polls poor port post power president press price prices prime prince prison prize
    process programme project protest protests province public quay queen race raid rail rain rally rate rates
    ready rebel rebels record red refugees region release relief report reporter reports rescue residents rest result
    results return rights ring rise rises river road rocket rockets row royal rule ruling run sale sanctions sanction
    save say says school sea search seat second secret secretary section security senate senator sentence series
    service services set share shares ship ships shot show side sign site small soldier soldiers sources south
    southern special speech sport staff stage state states station stock stop storm story street strike strikes
    strong student students study summit support talks tank tanks target targets tariff tax team tells tennis terror
    test third threat time top town trade train travel treaty trial tribe troops truce truck tunnel union unit
    united university vaccine victims victory video village vote voters votes wall war warning wars water weapons
    weather white win wind wins woman women words work workers world wounded young youth zone`,
};

export const ordinaryWords: ReadonlySet<string> = new Set(Object.values(lists).flatMap((list) => list.split(/\s+/)));

/** Days and months, which have a capital and name nobody. May, March and April may be somebody. */
export const calendarWords: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february june july august september october november december'.split(
    ' ',
  ),
);
