import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions, listFunctions } from '#infra/bundle.ts';
import { nameSchemaKeys, withoutReasons } from '#infra/bundle-plugins.ts';
import { wholePackagesOf } from '#infra/bundle-whole.ts';

const projectDir = process.cwd();

/** Bundles a few lines as a function is bundled, and runs them. */
async function bundle(source: string): Promise<{ text: string; answer: unknown }> {
  const { entryPoints: _, outdir: __, outExtension: ___, splitting: ____, ...options } = bundleOptions('any');
  const stdin = { contents: source, resolveDir: projectDir, loader: 'ts' as const };
  const built = await build({ ...options, stdin, write: false });
  const text = built.outputFiles?.[0]?.text ?? '';
  const { answer } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
  return { text, answer };
}

describe('the SDK’s schema constants', () => {
  it('get their text as key, so that what nobody calls can go', () => {
    expect(nameSchemaKeys('const _e = "error";\nvar A = { [_e]: _c, [_x]: 1 };')).toBe(
      'const _e = "error";\nvar A = { "error": _c, [_x]: 1 };',
    );
  });

  it('are left as they are where the text is not a plain constant', () => {
    const source = 'const _e = f("error");\nvar A = { [_e]: 1 };';
    expect(nameSchemaKeys(source)).toBe(source);
  });
});

describe('the reasons in the table of fields', () => {
  it('are left out, and nothing else', () => {
    const source =
      "a: { type: 'words', weight: 2, why: 'It\\'s told', typed: true },\nb: { type: 'key', why: 'Order' },";
    expect(withoutReasons(source)).toBe("a: { type: 'words', weight: 2, typed: true },\nb: { type: 'key' },");
  });
});

describe('a bundle', () => {
  it('takes credentials from the environment, without the chain of other places', async () => {
    const { text } = await bundle(`
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      export const answer = new DynamoDBClient({ region: 'eu-west-1' }) !== undefined;`);
    expect(text).toContain('No AWS credentials in the environment');
    expect(text).not.toMatch(/sso_session|credential_process|AssumeRoleWithWebIdentity/);
  });

  it('looks for no files of settings, which a Lambda has not', async () => {
    const { text } = await bundle(`
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      export const answer = await new DynamoDBClient({ region: 'eu-west-1' }).config.maxAttempts();`);
    expect(text).not.toMatch(/fs\/promises|\bAWS_CONFIG_FILE\b/);
  });

  it('keeps only the operations that are called', async () => {
    const { text } = await bundle(`
      import { GetItemCommand } from '@aws-sdk/client-dynamodb';
      export const answer = typeof GetItemCommand;`);
    expect(text).not.toContain('ExportTableToPointInTime');
  });

  it('sanitises HTML and reads Markdown as the packages do unbundled', async () => {
    const { text, answer } = await bundle(`
      import MarkdownIt from 'markdown-it';
      import sanitizeHtml from 'sanitize-html';
      const html = new MarkdownIt({ html: false }).render('A &eacute; [b](https://c.example) https://d.example');
      export const answer = html + sanitizeHtml('<p style="color:red" onclick="x">&lt;é&amp;</p><script>y</script>');`);
    expect(answer).toBe('<p>A é <a href="https://c.example">b</a> https://d.example</p>\n<p>&lt;é&amp;</p>');
    expect(text).not.toContain('PostCSS');
  });

  it('loads a module of Node’s own when it is first used, and then gets the real one', async () => {
    const { answer } = await bundle(`
      import { createHash } from 'node:crypto';
      import { EventEmitter } from 'node:events';
      import path from 'node:path';
      class Desk extends EventEmitter {}
      export const answer = [
        createHash('sha256').update('a').digest('hex').slice(0, 6), path.join('a', 'b'), new Desk() instanceof EventEmitter,
        (await import('node:http')).STATUS_CODES[410],
      ];`);
    expect(answer).toEqual(['ca9781', 'a/b', true, 'Gone']);
  });

  it.each(listFunctions())('%s leaves nothing to be found at run time', async (name) => {
    const { metafile } = await build({ ...bundleOptions(name), write: false });
    const external = Object.values(metafile.outputs)
      .flatMap((output) => output.imports)
      .filter((one) => one.external)
      .map((one) => one.path);
    expect(external.filter((path) => !wholePackagesOf(name).includes(path))).toEqual([]);
  });
});
