/** British spelling first, then the American one, where no rule of spelling.ts says it. */
export const spellingPairs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ artefact: 'artifact', aluminium: 'aluminum', cheque: 'check', cosy: 'cozy', draught: 'draft' },
    ...{ grey: 'gray', jewellery: 'jewelry', kerb: 'curb', mould: 'mold', moustache: 'mustache', plough: 'plow' },
    ...{ programme: 'program', pyjamas: 'pajamas', sceptic: 'skeptic', sceptical: 'skeptical', sulphur: 'sulfur' },
    ...{ tyre: 'tire', whisky: 'whiskey', yoghurt: 'yogurt', manoeuvre: 'maneuver', foetus: 'fetus' },
    ...{ gaol: 'jail', licence: 'license', practise: 'practice', ageing: 'aging', judgement: 'judgment' },
    ...{ acknowledgement: 'acknowledgment', maths: 'math', catalogue: 'catalog' },
    ...{ dialogue: 'dialog', analogue: 'analog', archaeology: 'archeology', archaeologist: 'archeologist' },
    ...{ paediatric: 'pediatric', paedophile: 'pedophile', encyclopaedia: 'encyclopedia', anaesthetic: 'anesthetic' },
    ...{ diarrhoea: 'diarrhea', haemorrhage: 'hemorrhage', leukaemia: 'leukemia', oesophagus: 'esophagus' },
    ...{ orthopaedic: 'orthopedic', gynaecologist: 'gynecologist', anaemia: 'anemia', mediaeval: 'medieval' },
    ...{ fulfil: 'fulfill', enrol: 'enroll', instalment: 'installment', skilful: 'skillful', wilful: 'willful' },
    ...{ distil: 'distill', enthral: 'enthrall', marvellous: 'marvelous', woollen: 'woolen', furore: 'furor' },
    ...{
      aeroplane: 'airplane',
      carat: 'karat',
      chilli: 'chili',
      doughnut: 'donut',
      omelette: 'omelet',
      sabre: 'saber',
    },
    ...{ defence: 'defense', offence: 'offense', pretence: 'pretense', counsellor: 'counselor', traveller: 'traveler' },
    ...{ analyse: 'analyze', paralyse: 'paralyze', catalyse: 'catalyze', learnt: 'learned', burnt: 'burned' },
    ...{
      spelt: 'spelled',
      dreamt: 'dreamed',
      whilst: 'while',
      amongst: 'among',
      towards: 'toward',
      afterwards: 'afterward',
    },
  }),
);

/** Words in -our that lose their u in America. Others (hour, four, tour, court) keep it. */
export const ourWords =
  'arbo armo ardo behavio cando clamo colo demeano endeavo enamo favo fervo flavo glamo harbo hono humo labo neighbo odo parlo ranco rigo rumo saviou savo splendo succo tumo valo vapo vigo'.split(
    ' ',
  );

/** Words in -l that double it in Britain before -ed, -ing, -er. Others (call, control, compel) do so everywhere. */
export const singleLWords =
  'bevel cancel channel chisel council counsel devil dial dishevel duel enamel equal fuel funnel grovel initial jewel kennel label level libel marshal marvel medal model panel parcel pedal pencil pummel quarrel ravel refuel rival shovel shrivel signal snivel spiral stencil swivel total towel travel tunnel unravel weasel yodel'.split(
    ' ',
  );

/** Words in -re that end in -er in America. */
export const reWords = 'cent kilomet met lit theat fib calib lust meag sepulch somb spect amphitheat'.split(' ');

/** Words in -ise that are written so everywhere. */
export const alwaysIse: ReadonlySet<string> = new Set(
  [
    'advertise',
    'advise',
    'arise',
    'chastise',
    'circumcise',
    'comprise',
    'compromise',
    'demise',
    'despise',
    'devise',
  ].concat(
    ['disguise', 'enterprise', 'excise', 'exercise', 'expertise', 'franchise', 'improvise', 'merchandise', 'paradise'],
    [
      'precise',
      'premise',
      'promise',
      'raise',
      'praise',
      'revise',
      'rise',
      'supervise',
      'surmise',
      'surprise',
      'televise',
    ],
    [
      'wise',
      'otherwise',
      'likewise',
      'noise',
      'poise',
      'treatise',
      'concise',
      'cruise',
      'bruise',
      'tortoise',
      'liaise',
    ],
  ),
);
