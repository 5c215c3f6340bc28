import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { callApi } from '#cli/api.ts';
import { countIn, type OldAddress } from '../wordpress-export/archive-tally.ts';

/** As many as a call takes. */
const atOnce = 200;
const mostExamples = 5;

export interface AddressCounts {
  /** Addresses by what they should answer, "301" and so on. */
  readonly expected: Readonly<Record<string, number>>;
  readonly answered: Readonly<Record<string, number>>;
  /** How many answer otherwise than they should. */
  readonly wrong: number;
  readonly examples: readonly string[];
}

/** Asks for every address of a file of OldAddress lines. */
export async function checkAddresses(
  api: { readonly apiUrl: string; readonly key: string },
  path: string,
): Promise<AddressCounts> {
  const expected: Record<string, number> = {};
  const answered: Record<string, number> = {};
  const examples: string[] = [];
  let wrong = 0;
  const ask = async (addresses: readonly OldAddress[]) => {
    const body = { urls: addresses.map(({ url }) => url) };
    const call = { method: 'POST', path: '/editorial/addresses/check', body } as const;
    const said = (await callApi<{ addresses: readonly { status: number }[] }>(api, call)).addresses;
    for (const [at, { url, status }] of addresses.entries()) {
      const found = said[at]?.status ?? 0;
      countIn(expected, String(status));
      countIn(answered, String(found));
      if (found === status) continue;
      wrong += 1;
      if (examples.length < mostExamples) examples.push(`${url} answers ${found} instead of ${status}`);
    }
  };
  const waiting: OldAddress[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    waiting.push(JSON.parse(line));
    if (waiting.length === atOnce) await ask(waiting.splice(0));
  }
  if (waiting.length > 0) await ask(waiting);
  return { expected, answered, wrong, examples };
}
