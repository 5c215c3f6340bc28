import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Deployed, deploy } from './deploy.ts';
import { awsEndpoint, stopEmulator } from './emulator.ts';
import { frontDoorUrl, stopFrontDoor } from './front-door.ts';
import { openSearchUrl, stopOpenSearch } from './opensearch.ts';
import {
  forgetStack,
  readStackState,
  type StackOutputs,
  type StackState,
  writeOutputs,
  writeStackState,
} from './outputs.ts';
import type { Ports } from './ports.ts';
import { ensurePresentIndex } from './present-index.ts';
import { whileAlone } from './processes.ts';
import { addSamplePublisher } from './publisher.ts';
import { loadSample } from './sample.ts';
import {
  bringUpEmulator,
  bringUpFrontDoor,
  bringUpOpenSearch,
  type Found,
  lookAround,
  type ServerSettings,
} from './stack-servers.ts';
import { StartError } from './start-error.ts';
import { ensureSynth } from './synth.ts';

export interface StackSettings extends ServerSettings {
  /** Whether to load the sample newsroom. */
  readonly sample: boolean;
}

export interface Stack extends StackOutputs, Deployed {
  /** True when everything ran already and nothing had changed. */
  readonly wasUp: boolean;
  stop(): Promise<void>;
  stopOpenSearch(): Promise<void>;
  /** With all it held. */
  startOpenSearchAgain(): Promise<void>;
}

/**
 * Brings a whole stack up, or mends the one that is there: what runs is kept, what has changed is deployed, what is
 * missing is started. Doing it twice changes nothing.
 * @throws StartError in words for the person who asked.
 */
export async function startStack(settings: StackSettings): Promise<Stack> {
  mkdirSync(settings.stateDir, { recursive: true });
  // Two at a time would take each other's servers, half started, for dead ones.
  const stack = await whileAlone(join(settings.stateDir, 'start.pid'), () => mendStack(settings));
  if (stack) return stack;
  throw new StartError('Another "npm start" is at work here. Wait until it is done.');
}

async function mendStack(settings: StackSettings): Promise<Stack> {
  const { stateDir, ports } = settings;
  refuseOtherPorts(stateDir, ports);
  const found = await lookAround(settings);
  if (!found.emulator) forgetStack(stateDir);
  const before = readStackState(stateDir);
  const [state] = await Promise.all([bringUpService(settings, found, before), bringUpOpenSearch(settings, found)]);
  writeStackState(stateDir, state);
  if (found.emulator) await ensurePresentIndex(settings, state.deployed.tableName);
  const outputs = outputsOf(ports, state.publisherKey);
  if (settings.sample && !state.hasSample) await addSample(settings, outputs, state);
  writeOutputs(stateDir, outputs);
  const wasUp = Object.values(found).every(Boolean) && before?.inputsHash === state.inputsHash;
  return { ...outputs, ...state.deployed, wasUp, ...commandsOf(settings) };
}

/** Ends every server of a stack. Answers whether any ran. */
export async function stopStack(stateDir: string): Promise<boolean> {
  forgetStack(stateDir);
  const ended = await Promise.all([stopFrontDoor(stateDir), stopEmulator(stateDir), stopOpenSearch(stateDir)]);
  return ended.some(Boolean);
}

function refuseOtherPorts(stateDir: string, ports: Ports): void {
  const running = readStackState(stateDir)?.ports;
  if (!running || JSON.stringify(running) === JSON.stringify(ports)) return;
  throw new StartError(
    `Broadsheet is up on other ports (${Object.values(running).join(', ')}). End it first: npm run stop`,
  );
}

/** Everything but OpenSearch: emulator, deployment, a publisher's key, front door. */
async function bringUpService(settings: StackSettings, found: Found, before?: StackState): Promise<StackState> {
  const { stateDir, ports, progress } = settings;
  const [{ appDir, hash }] = await Promise.all([
    progress.step('Bundles and templates', () => ensureSynth(stateDir, ports)),
    bringUpEmulator(settings, found),
  ]);
  const deployed =
    before?.inputsHash === hash
      ? before.deployed
      : await progress.step('Deployment', () => deploy({ stateDir, appDir, port: ports.aws }));
  const publisherKey = before?.publisherKey ?? (await addSamplePublisher(deployed.tableName, ports.aws));
  await bringUpFrontDoor(settings, found, deployed.apiBase);
  return { ports, deployed, publisherKey, inputsHash: hash, hasSample: before?.hasSample ?? false };
}

async function addSample(
  { stateDir, progress }: StackSettings,
  outputs: StackOutputs,
  state: StackState,
): Promise<void> {
  const name = 'Sample newsroom';
  const api = { apiUrl: outputs.apiUrl, key: outputs.publisherKey };
  await progress.step(name, () => loadSample(api, (detail) => progress.note(name, detail)));
  writeStackState(stateDir, { ...state, hasSample: true });
}

const outputsOf = (ports: Ports, publisherKey: string): StackOutputs => ({
  apiUrl: `${frontDoorUrl(ports.frontDoor)}/v1`,
  siteUrl: frontDoorUrl(ports.frontDoor),
  openSearchUrl: openSearchUrl(ports.openSearch),
  awsEndpoint: awsEndpoint(ports.aws),
  publisherKey,
});

const commandsOf = (settings: StackSettings): Pick<Stack, 'stop' | 'stopOpenSearch' | 'startOpenSearchAgain'> => ({
  stop: async () => void (await stopStack(settings.stateDir)),
  stopOpenSearch: async () => void (await stopOpenSearch(settings.stateDir)),
  startOpenSearchAgain: () => bringUpOpenSearch(settings, { openSearch: false, emulator: true, frontDoor: true }),
});
