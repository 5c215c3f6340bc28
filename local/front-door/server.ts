import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import { answerApi } from './answer-api.ts';
import { answerOldAddress, isNumberedPage } from './answer-old-address.ts';
import { answerSite } from './answer-site.ts';

/** One origin for API and site, as CloudFront makes it when deployed. `apiBase` is what stands before `/v1`. */
export function createFrontDoor(settings: { readonly apiBase: string; readonly siteDir: string }): Server {
  const siteDir = resolve(settings.siteDir);
  return createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/';
    const answerOld = (answerOther?: () => void) =>
      void answerOldAddress(settings.apiBase, incoming, outgoing, answerOther);
    const answerPage = () => answerSite(siteDir, incoming, outgoing, answerOld);
    if (/^\/v1(?:[/?]|$)/.test(url)) answerApi(settings.apiBase, incoming, outgoing);
    else if (isNumberedPage(url)) answerOld(answerPage);
    else answerPage();
  });
}

if (import.meta.main) {
  const [port = '', apiBase = '', siteDir = ''] = process.argv.slice(2);
  createFrontDoor({ apiBase, siteDir }).listen(Number(port), '127.0.0.1');
}
