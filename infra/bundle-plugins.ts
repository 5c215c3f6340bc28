import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lambda always has its credentials in the environment; the SDK's chain (profiles, SSO, instance metadata, processes)
 * is half of every bundle and never used there. The credentials do not change while a worker lives.
 */
const environmentCredentials = `
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('No AWS credentials in the environment');
  return { accessKeyId, secretAccessKey, sessionToken };
};`;

/** What is never run in our functions, by the name it is imported under, and what stands in its place. */
const replacements: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': environmentCredentials,
  // sanitize-html parses style attributes with it; we never allow a style attribute.
  postcss: 'module.exports = {};',
  // Names browsers in the SDK's user agent; there are none here.
  bowser: 'module.exports = {};',
  // markdown-it makes one at start and asks it only with linkify on, which we leave off: an editor's link is written.
  'linkify-it': 'export class LinkifyIt {}\nexport default LinkifyIt;',
};

/** Puts `replacements` in place of the packages they name. */
const replaceUnused: Plugin = {
  name: 'replace-unused',
  setup(build) {
    const names = Object.keys(replacements).join('|');
    build.onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path }) => ({ path, namespace: 'replaced' }));
    build.onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({
      contents: replacements[path],
      loader: 'js',
    }));
  },
};

/**
 * sanitize-html requires htmlparser2 as CommonJS, beside the ESM copy our own import brings, and either comes with a DOM
 * and a serializer. All of us use `Parser` only, and get it from the one ESM copy. Another name of it stops the build.
 */
const onlyHtmlParser: Plugin = {
  name: 'only-html-parser',
  setup(build) {
    build.onResolve({ filter: /^htmlparser2$/ }, ({ path, namespace, resolveDir }) =>
      namespace === 'only-html-parser' ? undefined : { path, namespace: 'only-html-parser', pluginData: resolveDir },
    );
    build.onLoad({ filter: /.*/, namespace: 'only-html-parser' }, ({ pluginData }) => ({
      contents: "export { Parser } from 'htmlparser2';",
      resolveDir: pluginData,
      loader: 'js',
    }));
  },
};

/**
 * The SDK describes every operation of a service in one file of constants. Keys written `[_e]:` might run code when
 * read, so a bundler must keep them all; with the constant's text in their place only the operations we call stay
 * (DynamoDB and S3 together: 402 -> 315 KB, July 2026).
 */
export function nameSchemaKeys(source: string): string {
  const texts = new Map<string, string>();
  for (const [, name, text] of source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)) texts.set(`${name}`, `${text}`);
  return source.replace(/\[(_\w+)\]:/g, (whole, name) => (texts.has(name) ? `${texts.get(name)}:` : whole));
}

const shakeSchemas: Plugin = {
  name: 'shake-schemas',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk[\\/].*dist-es[\\/].*schemas[\\/]schemas_0\.js$/ }, async ({ path }) => ({
      contents: nameSchemaKeys(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** Everything that makes a bundle smaller without changing what it does. */
export const bundlePlugins: Plugin[] = [replaceUnused, onlyHtmlParser, shakeSchemas];
