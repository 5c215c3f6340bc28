import { existsSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildOpenApi, collectRoutes, currentOpenApi, writtenOpenApi } from '#infra/openapi.ts';
import { readText } from '#tests/support/house/source-files.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the OpenAPI document', () => {
  it('is the one that the routes give: npm run openapi writes it anew', async () => {
    expect(writtenOpenApi()).toBe(await currentOpenApi());
  });

  it('holds every route', async () => {
    const routes = await collectRoutes();
    const paths = buildOpenApi(routes).paths as Record<string, Record<string, unknown>>;
    for (const { method, path } of routes)
      expect(paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
    expect(routes.length).toBeGreaterThan(10);
  });
});

describe('the documents', () => {
  const documents = globSync('{README.md,CONTRIBUTING.md,SECURITY.md,CHANGELOG.md,docs/**/*.md,examples/**/*.md}', {
    cwd: root,
  });

  it('link to files that are there', () => {
    const dead = documents.flatMap((document) =>
      [...readText(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => new URL(target ?? '', `file://${root}${document}`))
        .filter((url) => !existsSync(url))
        .map((url) => `${document}: ${url.pathname.slice(root.length)}`),
    );
    expect(dead).toEqual([]);
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(readText('package.json'));
    const named = documents.flatMap((document) =>
      [...readText(document).matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name),
    );
    expect([...new Set(named)].filter((name) => !scripts[name ?? ''])).toEqual([]);
  });

  it('give a reason for every runtime dependency, of which there are at most 24', () => {
    const { dependencies } = JSON.parse(readText('package.json'));
    const reasons = readText('docs/dependencies.md');
    const names = Object.keys(dependencies);
    expect(names.length).toBeLessThanOrEqual(24);
    expect(names.filter((name) => !reasons.includes(`| ${name} |`))).toEqual([]);
  });
});
