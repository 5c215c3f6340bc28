import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { probe, untilHealthy } from './health.ts';
import { findJava } from './java.ts';
import { configuration, logging } from './opensearch-configuration.ts';
import { chooseOpenSearchUser } from './opensearch-user.ts';
import { runningPid, startDetached, stopByPidFile } from './processes.ts';

export { ensureOpenSearch } from './opensearch-files.ts';

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface OpenSearchSettings {
  /** From `ensureOpenSearch`. */
  readonly distDir: string;
  /** Everything it writes goes to `opensearch/` in here. */
  readonly stateDir: string;
  readonly port: number;
  /** Keep what an earlier run stored. */
  readonly keepData?: boolean;
  /** Starts sooner and never compiles to its fastest: for tests, not for benchmarks. */
  readonly quick?: boolean;
}

const startPatienceMs = 120_000;

export const openSearchUrl = (port: number): string => `http://127.0.0.1:${port}`;

/** Whether an OpenSearch of this state directory is up and answering. */
export async function isOpenSearchHealthy(stateDir: string, port: number): Promise<boolean> {
  if (runningPid(pidFileIn(stateDir)) === undefined) return false;
  const answer = await probe(`${openSearchUrl(port)}/_cluster/health`);
  return answer !== undefined && /"status":"(yellow|green)"/.test(answer.text);
}

export const stopOpenSearch = (stateDir: string): Promise<boolean> => stopByPidFile(pidFileIn(stateDir), 20_000);

/**
 * Starts an OpenSearch server on loopback, detached, and waits until it is healthy.
 * @throws StartError when there is no Java for it or it does not come up.
 */
export async function startOpenSearch(settings: OpenSearchSettings): Promise<RunningServer> {
  const { distDir, stateDir, port } = settings;
  const home = join(stateDir, 'opensearch');
  const java = findJava(process.env);
  layOutState(home, settings);
  const user = chooseOpenSearchUser({ distDir, home, java });
  const logFile = join(stateDir, 'logs/opensearch.log');
  const pid = await startDetached({
    command: 'env',
    args: [...user.command, java, ...javaArguments(settings, home), ...user.javaFlags, ...mainClass(distDir)],
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home },
    cwd: home,
    logFile,
    pidFile: pidFileIn(stateDir),
  });
  await untilHealthy({
    name: 'OpenSearch',
    pid,
    logFile,
    patienceMs: startPatienceMs,
    isHealthy: () => isOpenSearchHealthy(stateDir, port),
  });
  return { url: openSearchUrl(port), pid, stop: async () => void (await stopOpenSearch(stateDir)) };
}

const pidFileIn = (stateDir: string): string => join(stateDir, 'opensearch.pid');

function layOutState(home: string, { keepData, port }: OpenSearchSettings): void {
  if (!keepData) rmSync(join(home, 'data'), { recursive: true, force: true });
  rmSync(join(home, 'tmp'), { recursive: true, force: true });
  for (const dir of ['config', 'data', 'tmp', 'logs', 'snapshots']) mkdirSync(join(home, dir), { recursive: true });
  writeFileSync(join(home, 'config/opensearch.yml'), configuration(home, port));
  writeFileSync(join(home, 'config/log4j2.properties'), logging);
}

/** The heap is fixed, so that it neither grows into a shared machine nor starts by growing. */
const javaArguments = ({ distDir, quick }: OpenSearchSettings, home: string): string[] => [
  '-Xms512m',
  '-Xmx512m',
  '-XX:+UseSerialGC',
  ...(quick ? ['-XX:TieredStopAtLevel=1'] : []),
  '-Xss1m',
  '-Xshare:auto',
  '-XX:MaxDirectMemorySize=256m',
  '-XX:-UsePerfData',
  '-Djna.nosys=true',
  '-Dio.netty.noUnsafe=true',
  '-Dlog4j2.disable.jmx=true',
  '-Djava.locale.providers=SPI,CLDR',
  '--add-modules=jdk.incubator.vector',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  `-javaagent:${distDir}/agent/opensearch-agent.jar`,
  `-Dopensearch.path.home=${distDir}`,
  `-Dopensearch.path.conf=${home}/config`,
  '-Dopensearch.distribution.type=zip',
  '-Dopensearch.bundled_jdk=false',
  `-Djava.io.tmpdir=${home}/tmp`,
];

const mainClass = (distDir: string): string[] => ['-cp', `${distDir}/lib/*`, 'org.opensearch.bootstrap.OpenSearch'];
