import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { assertPortFree, findFreePorts, readPorts } from '#local/ports.ts';

it('takes ports from the environment, else the usual ones', () => {
  expect(readPorts({ BROADSHEET_PORT: '9000' })).toEqual({ frontDoor: 9000, aws: 4566, openSearch: 9200 });
});

it.each(['0', '65536', 'http', '80.5'])('refuses "%s" as a port and names the variable', (given) => {
  expect(() => readPorts({ BROADSHEET_AWS_PORT: given })).toThrow(/BROADSHEET_AWS_PORT/);
});

it('names the port that somebody else has, and how to take another', async () => {
  const { frontDoor } = await findFreePorts();
  const other = createServer();
  await new Promise((resolve) => other.listen(frontDoor, '127.0.0.1', () => resolve(undefined)));
  await expect(assertPortFree('frontDoor', frontDoor)).rejects.toThrow(`BROADSHEET_PORT=${frontDoor + 1} npm start`);
  other.close();
  await expect(assertPortFree('frontDoor', frontDoor)).resolves.toBeUndefined();
});
