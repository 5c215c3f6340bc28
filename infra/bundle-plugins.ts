import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { builtins } from './bundle-builtins.ts';

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
  // Asked only by operations that answer with a stream of events, as S3 Select does.
  '@smithy/core/event-streams': `
export class EventStreamSerde {}
export const eventStreamSerdeProvider = () => ({});
export const resolveEventStreamSerdeConfig = (config) => config;`,
  // DynamoDB's endpoint discovery is off unless asked for.
  '@aws-sdk/endpoint-cache': 'export class EndpointCache {}',
  // Names browsers in the SDK's user agent; there are none here.
  bowser: 'module.exports = {};',
  // sanitize-html parses style attributes with it; we never allow a style attribute.
  postcss: 'module.exports = {};',
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
    build.onResolve({ filter: /^htmlparser2$/ }, async ({ path, namespace, resolveDir }) => {
      if (namespace === 'only-html-parser') return undefined;
      const index = await build.resolve(path, { kind: 'import-statement', resolveDir, namespace: 'only-html-parser' });
      return { path: join(dirname(index.path), 'Parser.js'), namespace: 'only-html-parser' };
    });
    build.onLoad({ filter: /.*/, namespace: 'only-html-parser' }, ({ path }) => ({
      contents: `export { Parser } from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
      loader: 'js',
    }));
  },
};

/**
 * markdown-it brings a copy of `entities` beside htmlparser2's, with the same table of 2,231 names (25 KB). It calls only
 * `decodeHTMLStrict`, which is the same in both.
 */
const oneEntityTable: Plugin = {
  name: 'one-entity-table',
  setup(build) {
    build.onResolve({ filter: /^entities$/ }, ({ importer, kind }) =>
      /[\\/]markdown-it[\\/]/.test(importer)
        ? build.resolve('entities/decode', {
            kind,
            resolveDir: dirname(fileURLToPath(import.meta.resolve('htmlparser2'))),
          })
        : undefined,
    );
  },
};

/** The SDK's clients read their version from their package.json, and would carry all of it. */
const onlyVersions: Plugin = {
  name: 'only-versions',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*[\\/]package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
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

/** The SDK looks for ~/.aws/config before it falls back on its defaults; a Lambda has none. */
const noConfigFiles: Plugin = {
  name: 'no-config-files',
  setup(build) {
    build.onLoad({ filter: /shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/ }, () => ({
      contents: `export const CONFIG_PREFIX_SEPARATOR = '.';
        export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
      loader: 'js',
    }));
  },
};

/** Why a field is there is for those who read the table; a function of readers' searches would carry 2 KB of it. */
export const withoutReasons = (source: string): string => source.replace(/,\s*why: '(?:[^'\\]|\\.)*'/g, '');

const noReasons: Plugin = {
  name: 'no-reasons',
  setup(build) {
    build.onLoad({ filter: /[\\/]shared[\\/]search[\\/]fields\.ts$/ }, async ({ path }) => ({
      contents: withoutReasons(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** Everything that makes a bundle smaller without changing what it does. */
export const bundlePlugins: Plugin[] = [
  noConfigFiles,
  builtins,
  replaceUnused,
  onlyHtmlParser,
  oneEntityTable,
  onlyVersions,
  shakeSchemas,
  noReasons,
];
