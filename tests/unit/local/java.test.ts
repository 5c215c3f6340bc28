import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findJava } from '#local/java.ts';

/** A directory that looks like a Java of some version. */
function fakeJava(version: string): string {
  const home = mkdtempSync(join(tmpdir(), 'broadsheet-java-'));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/java'), '');
  writeFileSync(join(home, 'release'), `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\n`);
  return home;
}

it('takes the Java that was named for OpenSearch before any other', () => {
  const [named, usual] = [fakeJava('21.0.2'), fakeJava('25')];
  expect(findJava({ OPENSEARCH_JAVA_HOME: named, JAVA_HOME: usual })).toBe(join(named, 'bin/java'));
});

it('passes over one that is too old', () => {
  const [old, usual] = [fakeJava('17.0.15'), fakeJava('25')];
  expect(findJava({ OPENSEARCH_JAVA_HOME: old, JAVA_HOME: usual })).toBe(join(usual, 'bin/java'));
});
