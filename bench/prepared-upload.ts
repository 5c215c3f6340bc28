export interface PreparedUpload {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: string;
  readonly word: string;
}

/** Asks for a signed URL for an article whose headline holds `word`. */
export async function prepareUpload(
  api: { readonly apiUrl: string; readonly publisherKey: string },
  word: string,
): Promise<PreparedUpload> {
  const bytes = JSON.stringify({
    externalId: word,
    headline: `Bench ${word}`,
    bodyText: 'A paragraph of plain words.',
  });
  const answer = await fetch(`${api.apiUrl}/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.publisherKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      filename: `${word}.json`,
      contentType: 'application/json',
      size: bytes.length,
      defaults: { categories: ['Bench'] },
    }),
  });
  if (answer.status !== 201) throw new Error(`POST /uploads answered ${answer.status}: ${await answer.text()}`);
  const { put: signed } = (await answer.json()) as { put: Pick<PreparedUpload, 'url' | 'headers'> };
  return { ...signed, bytes, word };
}

/** Sends the file; gives the moment it was answered. */
export async function put({ url, headers, bytes }: PreparedUpload): Promise<number> {
  const answer = await fetch(url, { method: 'PUT', headers, body: bytes });
  if (answer.status !== 200) throw new Error(`PUT answered ${answer.status}: ${await answer.text()}`);
  return performance.now();
}
