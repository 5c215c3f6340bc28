import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  // Asked only by operations that answer with a stream of events, as S3 Select does.
  '@smithy/core/event-streams': `
export class EventStreamSerde {}
export const eventStreamSerdeProvider = () => ({});
export const resolveEventStreamSerdeConfig = (config) => config;`,
  // DynamoDB's endpoint discovery is off unless asked for.
  '@aws-sdk/endpoint-cache': 'export class EndpointCache {}',
  // Names browsers in the SDK's user agent; there are none here.
  bowser: 'module.exports = {};',
  // OpenSearch's client: numbers beyond 2^53, an option we leave off.
  json11: 'module.exports = {};',
  // OpenSearch's client: what it says when DEBUG is set.
  debug: 'module.exports = () => () => {};',
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

/**
 * A module of Node's own is loaded when something of it is first used. Many never are (zlib, fs for profiles that are
 * not there), and by an ESM import `node:http` costs 30 ms of CPU against 4, since reading all its exports wakes a whole
 * fetch client (Node 24.21). What is a function itself (events, stream, assert) is loaded at once: Node has it anyway.
 */
function lazyBuiltin(name: string): string {
  const load = `process.getBuiltinModule('node:${name}')`;
  const builtin = process.getBuiltinModule(`node:${name}`);
  if (typeof builtin === 'function') return `module.exports = ${load};`;
  return `let it;
    for (const key of ${JSON.stringify(Object.keys(builtin ?? {}).join())}.split(','))
      Object.defineProperty(exports, key, { enumerable: true, get: () => (it ??= ${load})[key] });`;
}

const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z][a-z0-9_]*(\/[a-z_]+)*$/ }, ({ path, kind }) =>
      isBuiltin(path) && kind !== 'entry-point'
        ? { path: path.replace(/^node:/, ''), namespace: 'builtin', sideEffects: false }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: lazyBuiltin(path), loader: 'js' }));
  },
};

/** Everything that makes a bundle smaller without changing what it does. */
export const bundlePlugins: Plugin[] = [
  lazyBuiltins,
  replaceUnused,
  onlyHtmlParser,
  oneEntityTable,
  onlyVersions,
  shakeSchemas,
];
