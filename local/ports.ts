import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

/** The three ports of a local stack; where they come from is contract. */
export interface Ports {
  readonly frontDoor: number;
  readonly aws: number;
  readonly openSearch: number;
}

const variables = {
  frontDoor: 'BROADSHEET_PORT',
  aws: 'BROADSHEET_AWS_PORT',
  openSearch: 'BROADSHEET_OPENSEARCH_PORT',
};

const usual: Ports = { frontDoor: 8080, aws: 4566, openSearch: 9200 };

/** @throws StartError for a variable that holds no port. */
export function readPorts(env: Readonly<Record<string, string | undefined>>): Ports {
  const read = (name: keyof Ports): number => {
    const given = env[variables[name]];
    const port = given ? Number(given) : usual[name];
    if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
    throw new StartError(`${variables[name]} must be a port, a number from 1 to 65535; it is "${given}".`);
  };
  return { frontDoor: read('frontDoor'), aws: read('aws'), openSearch: read('openSearch') };
}

/** @throws StartError that names the port and how to take another. */
export async function assertPortFree(name: keyof Ports, port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new StartError(
    `Port ${port} is in use by another program. End it, or choose another port: ${variables[name]}=${port + 1} npm start`,
  );
}

/** Ports nothing listens on now. */
export async function findFreePorts(): Promise<Ports> {
  const [frontDoor = 0, aws = 0, openSearch = 0] = await holdAndRelease(3);
  return { frontDoor, aws, openSearch };
}

async function holdAndRelease(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch {
    return false;
  }
}

const listen = (port: number): Promise<ReturnType<typeof createServer>> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
