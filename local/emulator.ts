import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { probe, untilHealthy } from './health.ts';
import { runningPid, startDetached, stopByPidFile } from './processes.ts';

export const awsEndpoint = (port: number): string => `http://127.0.0.1:${port}`;

/** The one account and region there is. */
export const account = '000000000000';
export const region = 'us-east-1';

/**
 * What AWS clients need to talk to the emulator, and to nothing else: a client that missed one of these would ask
 * the real AWS. By address, not by name: of `localhost` the SDK makes `bucket.localhost`, which does not resolve.
 */
export const emulatorEnvironment = (port: number): Record<string, string> => ({
  AWS_ENDPOINT_URL: awsEndpoint(port),
  AWS_ENDPOINT_URL_S3: awsEndpoint(port),
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_S3_FORCE_PATH_STYLE: 'true',
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DEFAULT_ACCOUNT: account,
  CDK_DEFAULT_REGION: region,
});

export async function isEmulatorHealthy(stateDir: string, port: number): Promise<boolean> {
  if (runningPid(pidFileIn(stateDir)) === undefined) return false;
  return (await probe(`${awsEndpoint(port)}/_ministack/health`))?.status === 200;
}

export const stopEmulator = (stateDir: string): Promise<boolean> => stopByPidFile(pidFileIn(stateDir));

/**
 * Starts the AWS emulator on loopback, detached and empty, and waits until it is healthy. Its state is memory: kept
 * state would restore stream positions without their records, and what is written then would never be indexed.
 */
export async function startEmulator(settings: {
  readonly python: string;
  readonly stateDir: string;
  readonly port: number;
}): Promise<void> {
  const { stateDir, port } = settings;
  const home = join(stateDir, 'emulator');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, 'tmp'), { recursive: true });
  // Its worker scripts are CommonJS; below our own package.json they would be read as modules, and end without a word.
  writeFileSync(join(home, 'package.json'), '{ "type": "commonjs" }\n');
  const logFile = join(stateDir, 'logs/emulator.log');
  const pid = await startDetached({
    command: settings.python,
    args: ['-m', 'ministack'],
    env: environment(port, home),
    cwd: home,
    logFile,
    pidFile: pidFileIn(stateDir),
  });
  const isHealthy = () => isEmulatorHealthy(stateDir, port);
  await untilHealthy({ name: 'The AWS emulator', pid, logFile, patienceMs: 30_000, isHealthy });
}

const pidFileIn = (stateDir: string): string => join(stateDir, 'emulator.pid');

const environment = (port: number, home: string): Record<string, string> => ({
  ...emulatorEnvironment(port),
  // Functions run on the Node that runs this: the major that is deployed.
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  HOME: home,
  // Unpacked functions are left lying here.
  TMPDIR: join(home, 'tmp'),
  GATEWAY_PORT: String(port),
  // The default is every interface.
  BIND_HOST: '127.0.0.1',
  MINISTACK_HOST: '127.0.0.1',
  LAMBDA_EXECUTOR: 'local',
  SFTP_ENABLED: '0',
  IOT_MTLS_ENABLED: '0',
  LOG_LEVEL: 'WARNING',
});
