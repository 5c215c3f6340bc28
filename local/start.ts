import { join } from 'node:path';
import { CliFailure } from '#cli/cli-failure.ts';
import { readPorts } from './ports.ts';
import { createProgress } from './progress.ts';
import { projectDir } from './project-dir.ts';
import { type Stack, startStack } from './stack.ts';
import { StartError } from './start-error.ts';

const lines = (stack: Stack): string[] => [
  stack.wasUp ? 'Broadsheet is already up and well.' : 'Broadsheet is up.',
  `Site    ${stack.siteUrl}`,
  `Desk    ${stack.siteUrl}/desk`,
  `API     ${stack.apiUrl}/search?q=harbour`,
  `Key     ${stack.publisherKey}`,
  'Upload  npm run broadsheet -- upload <files...> --categories "Front Page,World"',
  'Stop    npm run stop',
];

const isForPeople = (error: unknown): error is Error => error instanceof StartError || error instanceof CliFailure;

try {
  const stack = await startStack({
    stateDir: join(projectDir, '.local'),
    ports: readPorts(process.env),
    sample: true,
    progress: createProgress(process.stderr, Date.now),
  });
  console.log(lines(stack).join('\n'));
  process.exit(0);
} catch (error) {
  console.error(isForPeople(error) ? error.message : error);
  process.exit(1);
}
