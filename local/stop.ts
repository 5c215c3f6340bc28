import { join } from 'node:path';
import { projectDir } from './project-dir.ts';
import { stopStack } from './stack.ts';

const ended = await stopStack(join(projectDir, '.local'));
console.log(ended ? 'Broadsheet is stopped.' : 'Nothing was running.');
