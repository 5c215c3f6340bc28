import type { ExportSurvey } from '#shared/wordpress/export-survey.ts';
import { type ApiAccess, callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { type Patience, withPatience } from './patience.ts';

interface Deps {
  readonly api: ApiAccess;
  readonly patience: Patience;
}

/** An address that no article has, and where it leads: nowhere any more, or to a section. */
interface Address {
  readonly url: string;
  readonly path?: readonly string[];
}

/** As many as a call takes. */
const mostAtOnce = 500;

/** Says where addresses lead that no article has. Safe to repeat. @returns those that cannot be kept. */
export async function sendAddresses(
  deps: Deps,
  { gone, categories }: ExportSurvey['oldAddresses'],
): Promise<readonly string[]> {
  const addresses: Address[] = [...categories, ...gone.map((url) => ({ url }))];
  const refused: string[] = [];
  for (let start = 0; start < addresses.length; start += mostAtOnce) {
    refused.push(...(await keep(deps, addresses.slice(start, start + mostAtOnce))));
  }
  return refused;
}

/** One that cannot be read spoils the call for all: it is found by halves. */
async function keep(deps: Deps, addresses: readonly Address[]): Promise<readonly string[]> {
  const body = {
    gone: addresses.filter(({ path }) => path === undefined).map(({ url }) => url),
    categories: addresses.flatMap(({ url, path }) => (path === undefined ? [] : [{ url, path: path.join('/') }])),
  };
  const call = { method: 'POST', path: '/editorial/addresses', body, signal: deps.patience.signal } as const;
  try {
    const answer = () => callApi<{ readonly refused: readonly string[] }>(deps.api, call);
    return (await withPatience(answer, deps.patience)).refused;
  } catch (error) {
    if (!(error instanceof CliFailure && error.status === 400)) throw error;
    if (addresses.length === 1) return addresses.map(({ url }) => url);
    const half = Math.ceil(addresses.length / 2);
    return [...(await keep(deps, addresses.slice(0, half))), ...(await keep(deps, addresses.slice(half)))];
  }
}
