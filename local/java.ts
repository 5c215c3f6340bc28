import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** OpenSearch 3 is built for it. */
const oldestJava = 21;

const mending = `OpenSearch needs Java ${oldestJava} or newer. Install one (Debian 13, Ubuntu: apt-get install openjdk-21-jre-headless) or set OPENSEARCH_JAVA_HOME to one.`;

/**
 * The first Java that is new enough, as a path of `java`. A distribution's default is often 17.
 * @throws StartError that says how to mend it.
 */
export function findJava(env: Readonly<Record<string, string | undefined>>): string {
  const homes = [env.OPENSEARCH_JAVA_HOME, env.JAVA_HOME, ...installed('/usr/lib/jvm')].filter((home) => home);
  for (const home of homes) if (home && javaVersion(home) >= oldestJava) return join(home, 'bin/java');
  const onPath = execJavaVersion('java');
  if (onPath >= oldestJava) return 'java';
  throw new StartError(onPath > 0 ? `${mending} The one on the PATH is Java ${onPath}.` : mending);
}

const installed = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .sort()
        .map((name) => join(dir, name))
    : [];

/** Its major version by the `release` file every JDK and JRE carries, else by asking it; 0 when it is none. */
function javaVersion(home: string): number {
  const java = join(home, 'bin/java');
  if (!existsSync(java)) return 0;
  const release = join(home, 'release');
  const named = existsSync(release) && /JAVA_VERSION="(\d+)/.exec(readFileSync(release, 'utf8'));
  return named ? Number(named[1]) : execJavaVersion(java);
}

function execJavaVersion(java: string): number {
  try {
    const said = execFileSync(java, ['--version'], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/\s(\d+)[.\s]/.exec(said)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
