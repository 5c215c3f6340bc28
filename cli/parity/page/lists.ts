import type { ParityExample, ParityGroup, ParityReport } from '../parity-report.ts';
import { amount, answerWords, counted } from '../words.ts';
import { html, linked, type Markup, nothing } from './markup.ts';

/** Each reason with how often it holds, what nobody explained first. */
export function buildDifferences({ differences, totals }: ParityReport): Markup {
  if (differences.length === 0)
    return html`<section><h2>Differences</h2><p>None: all ${counted(totals.read, 'post')} stand as they were read.</p></section>`;
  return html`<section><h2>Differences</h2>
<p class="soft">${counted(totals.different, 'post')} of ${amount(totals.read)}; a post may differ in more than one thing.</p>
${differences.map((group) => buildGroup(group, group.isExplained ? 'explained' : 'open'))}</section>`;
}

/** What old addresses answer: the sums, then what is not as it should be. */
export function buildAddresses({ checked, answers, groups }: ParityReport['addresses']): Markup {
  if (checked === 0) return nothing;
  const wrong = groups.filter(({ isRight }) => !isRight);
  const right = groups.filter(({ isRight }) => isRight);
  return html`<section><h2>Old addresses</h2>
<p>${counted(checked, 'address').replace('addresss', 'addresses')} that readers and search engines may still have, each asked for. ${
    wrong.length === 0 ? 'All answer as they should.' : 'These do not answer as they should:'
  }</p>
${wrong.map((group) => buildGroup(group, 'open'))}
<dl class="figures">${Object.entries(answers).map(
    ([status, count]) => html`<div><dt>${answerWords[status] ?? status}</dt><dd>${amount(count)}</dd></div>`,
  )}</dl>
${right.length === 0 ? nothing : html`<details><summary>What answers how</summary>${right.map((group) => buildGroup(group, 'explained'))}</details>`}
</section>`;
}

/** What was in the source and became no article. */
export function buildLeftOut({ leftOut }: ParityReport): Markup {
  if (leftOut.length === 0) return nothing;
  return html`<section><h2>Left out</h2>
${leftOut.map(({ reason, count, examples }) =>
  buildGroup({ reason, count, examples: examples.map((title) => ({ title })) }, 'explained'),
)}</section>`;
}

/** Pictures, shortcodes and warnings: nothing is lost, somebody may want to look. */
export function buildRemarks({ pictures, shortcodes, warnings }: ParityReport): Markup {
  const { withoutCredit, missing } = pictures;
  const groups: ParityGroup[] = [
    pictureGroup(withoutCredit, 'without credit'),
    pictureGroup(missing, 'missing: the source names them, but not where they are'),
    ...shortcodes.map((one) => ({ ...one, reason: `posts with the unknown shortcode ${one.reason}` })),
    ...warnings,
  ].filter(({ count }) => count > 0);
  if (groups.length === 0) return nothing;
  return html`<section><h2>To look at</h2><p class="soft">These posts were taken.</p>
${groups.map((group) => buildGroup(group, 'explained'))}</section>`;
}

const pictureGroup = (
  { posts, pictures, examples }: ParityReport['pictures']['missing'],
  said: string,
): ParityGroup => ({
  reason: `pictures ${said} (in ${counted(posts, 'post')})`,
  count: pictures,
  examples,
});

function buildGroup({ reason, count, examples }: ParityGroup, kind: 'open' | 'explained'): Markup {
  const title = html`<b>${amount(count)}</b> ${reason}`;
  if (examples.length === 0) return html`<p class="group ${kind}">${title}</p>`;
  const first =
    examples.length < count
      ? html`<p class="soft">${examples.length === 1 ? 'One of them' : `${amount(examples.length)} of them`}:</p>`
      : nothing;
  return html`<details class="group ${kind}"${kind === 'open' ? { markup: ' open' } : nothing}><summary>${title}</summary>${first}<ul>${examples.map(buildExample)}</ul></details>
`;
}

const buildExample = ({ title, url, detail }: ParityExample): Markup =>
  html`<li>${linked(title)}${url === undefined ? nothing : html` <span class="where">${linked(url)}</span>`}${
    detail === undefined ? nothing : html` <span class="soft">${detail}</span>`
  }</li>`;
