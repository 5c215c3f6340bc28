import { describe, expect, it } from 'vitest';
import { findCycles, importsOf } from '#tests/support/house/imports.ts';
import { readSources } from '#tests/support/house/source-files.ts';

const sources = readSources();
const imports = sources.flatMap(importsOf);
const say = (list: typeof imports) => list.map(({ from, specifier }) => `${from} imports ${specifier}`);
const folderOf = (path: string) => path.split('/').slice(0, 2).join('/');
const inTree = (path: string, tree: string) => path.startsWith(`${tree}/`);

describe('who imports whom', () => {
  it('sees imports at all', () => {
    expect(imports.length).toBeGreaterThan(300);
  });

  it('a function imports no other function, and shared imports no function', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        inTree(to, 'functions') &&
        ((inTree(from, 'functions') && folderOf(from) !== folderOf(to)) || inTree(from, 'shared')),
    );
    expect(say(wrong)).toEqual([]);
  });

  it('functions and shared import from no tree but each other', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (inTree(from, 'functions') || inTree(from, 'shared')) && /^(?:infra|cli|site|local|bench|tests)\//.test(to),
    );
    expect(say(wrong)).toEqual([]);
  });

  it('only lambda.ts and shared/stores know the SDKs', () => {
    const sdk = /^(?:@aws-sdk|@smithy|@opensearch-project)\/|^aws4$/;
    const wrong = imports.filter(
      ({ from, to }) =>
        sdk.test(to) &&
        (inTree(from, 'functions') || inTree(from, 'shared')) &&
        !from.endsWith('/lambda.ts') &&
        !inTree(from, 'shared/stores'),
    );
    expect(say(wrong)).toEqual([]);
  });

  it('only infra knows the CDK', () => {
    const wrong = imports.filter(
      ({ from, to }) => /^(?:aws-cdk-lib|constructs|cdk-nag)$/.test(to) && !inTree(from, 'infra'),
    );
    expect(say(wrong)).toEqual([]);
  });

  it('shared/articles imports only errors, shared/search only articles, shared/asking no adapter', () => {
    const allowed: Record<string, RegExp> = {
      'shared/articles': /^shared\/articles\/|^shared\/errors\.ts$|^node:/,
      'shared/search': /^shared\/(?:search|articles)\/|^shared\/errors\.ts$|^node:/,
      'shared/asking':
        /^shared\/(?:asking|search|articles)\/|^shared\/stores\/search-engine\.ts$|^shared\/errors\.ts$|^zod(?:\/|$)|^node:/,
    };
    const wrong = imports.filter(({ from, to }) =>
      Object.entries(allowed).some(([tree, rule]) => inTree(from, tree) && !rule.test(to)),
    );
    expect(say(wrong)).toEqual([]);
  });

  it('infra takes only environments and routes from functions', () => {
    const wrong = imports.filter(
      ({ from, to }) => inTree(from, 'infra') && inTree(to, 'functions') && !/\/(?:environment|routes)\.ts$/.test(to),
    );
    expect(say(wrong)).toEqual([]);
  });

  it('nothing climbs two folders, nothing goes in circles', () => {
    expect(say(imports.filter(({ specifier }) => specifier.startsWith('../..')))).toEqual([]);
    expect(findCycles(imports)).toEqual([]);
  });
});

describe('what use cases do not touch', () => {
  // Jitter between tries is the stores' own affair.
  const isAdapter = (path: string) => path.endsWith('/lambda.ts') || inTree(path, 'shared/stores');

  it.each([
    ['the environment', /\bprocess\.env\b/],
    ['the clock', /\bnew Date\(\)|\bDate\.now\(\)/],
    ['chance', /\brandomUUID\(|\brandomBytes\(|\bMath\.random\(/],
  ])('%s: only lambda.ts does', (_what, touch) => {
    const wrong = sources.filter(
      ({ path, text }) => (inTree(path, 'functions') || inTree(path, 'shared')) && !isAdapter(path) && touch.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
