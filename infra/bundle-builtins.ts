import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/** Never used by most workers, though imported where they might be: loaded when they are. */
const seldom = new Set(['fs', 'zlib']);

/**
 * Node's own modules without ESM's view of them: `import 'node:http'` costs 30 ms of CPU against 3, since reading all
 * exports wakes a whole fetch client (Node 24.21). What is named is read at the start, where a Lambda has a full CPU;
 * what is imported and then not used is not loaded.
 */
function builtinAsEsm(name: string): string {
  const names = Object.keys(process.getBuiltinModule(`node:${name}`) ?? {}).filter((one) => /^[a-z_]\w*$/i.test(one));
  const picks = names.map((one) => `const $${one} = /* @__PURE__ */ pick('${one}');`);
  return `const it = /* @__PURE__ */ process.getBuiltinModule('node:${name}');
    const pick = (name) => it[name];
    ${picks.join('\n')}
    export { ${['it as default', ...names.filter((one) => one !== 'default').map((one) => `$${one} as ${one}`)].join()} };`;
}

/** For `require`, which takes a module whole: each part is loaded when it is used. A function (events) is at once. */
function builtinAsCommonJs(name: string): string {
  const load = `process.getBuiltinModule('node:${name}')`;
  const builtin = process.getBuiltinModule(`node:${name}`);
  if (typeof builtin === 'function') return `module.exports = ${load};`;
  return `let it;
    for (const key of ${JSON.stringify(Object.keys(builtin ?? {}).join())}.split(','))
      Object.defineProperty(exports, key, { enumerable: true, get: () => (it ??= ${load})[key] });`;
}

/** How a bundle comes by Node's own modules. */
export const builtins: Plugin = {
  name: 'builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z][a-z0-9_]*(\/[a-z_]+)*$/ }, ({ path, kind }) => {
      if (!isBuiltin(path) || kind === 'entry-point') return undefined;
      const name = path.replace(/^node:/, '');
      const asEsm = kind === 'import-statement' && !seldom.has(name);
      return { path: name, namespace: asEsm ? 'builtin-esm' : 'builtin', sideEffects: false };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin-esm' }, ({ path }) => ({
      contents: builtinAsEsm(path),
      loader: 'js',
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: builtinAsCommonJs(path),
      loader: 'js',
    }));
  },
};
