import { expect, it } from 'vitest';
import { canonicalSpelling } from '#shared/search/names/spelling.ts';

const pairs =
  'artefacts/artifacts defence/defense tyres/tires grey/gray programmes/programs kerb/curb harbour/harbor ' +
  'harbours/harbors neighbourhood/neighborhood centre/center centred/centered kilometres/kilometers organise/organize ' +
  'organisation/organization mobilising/mobilizing travelled/traveled cancelling/canceling labelled/labeled ' +
  'analysed/analyzed ploughed/plowed manoeuvres/maneuvers Honourable/honorable';

it.each(pairs.split(' ').map((pair) => pair.split('/')))('%s is %s', (british = '', american = '') => {
  expect(canonicalSpelling(british)).toBe(canonicalSpelling(american));
});

it.each(
  'promise exercise rising prison four hour court called controlled killed there fire acre massacre wise'.split(' '),
)('%s is spelled so everywhere', (word) => {
  expect(canonicalSpelling(word)).toBe(word);
});
