import { fileURLToPath } from 'node:url';

/** The project's root, wherever a command was typed. No trailing slash. */
export const projectDir = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
