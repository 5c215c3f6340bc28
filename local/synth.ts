import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulatorEnvironment } from './emulator.ts';
import { frontDoorUrl } from './front-door.ts';
import { hashInputs, isUnchanged } from './inputs-hash.ts';
import { openSearchUrl } from './opensearch.ts';
import type { Ports } from './ports.ts';
import { projectDir } from './project-dir.ts';
import { runTool } from './run-tool.ts';

const bundled = [
  'functions',
  'shared',
  'site',
  'infra/bundle.ts',
  'infra/bundle-builtins.ts',
  'infra/bundle-plugins.ts',
  'infra/openapi.ts',
  'package.json',
  'package-lock.json',
];

const npmMissing = 'npm comes with Node.js and is not on the PATH.';

/**
 * Bundles functions and site and synthesises the app for stage local into `cdk.out` of the state directory; each only
 * when what goes into it has changed. Answers the directory and a hash of all that went into it.
 */
export async function ensureSynth(stateDir: string, ports: Ports): Promise<{ appDir: string; hash: string }> {
  const bundleHash = await ensureBundles();
  const context = {
    stage: 'local',
    openSearchUrl: openSearchUrl(ports.openSearch),
    siteUrl: frontDoorUrl(ports.frontDoor),
  };
  const appDir = join(stateDir, 'cdk.out');
  const hash = hashInputs(projectDir, ['infra', 'cdk.json'], { bundleHash, context });
  if (!isUnchanged(join(stateDir, 'cdk.out.inputs'), hash)) {
    await synth(appDir, context, ports);
    writeFileSync(join(stateDir, 'cdk.out.inputs'), hash);
  }
  return { appDir, hash };
}

/** The mark lies beside what it vouches for: whoever removes one removes both. */
const bundleMark = join(projectDir, 'dist/.inputs');

async function ensureBundles(): Promise<string> {
  const hash = () => hashInputs(projectDir, bundled, process.version);
  if (isUnchanged(bundleMark, hash())) return hash();
  rmSync(bundleMark, { force: true });
  await runTool('npm', ['run', '--silent', 'build'], { missing: npmMissing, cwd: projectDir });
  writeFileSync(bundleMark, hash());
  return hash();
}

/** Runs the app as the CDK's command line does, without the second or two that takes to come up. */
async function synth(appDir: string, context: Readonly<Record<string, string>>, ports: Ports): Promise<void> {
  const project = JSON.parse(readFileSync(join(projectDir, 'cdk.json'), 'utf8')) as { context?: object };
  rmSync(appDir, { recursive: true, force: true });
  mkdirSync(appDir, { recursive: true });
  await runTool(process.execPath, [join(projectDir, 'infra/app.ts')], {
    missing: 'Node.js',
    cwd: projectDir,
    env: {
      ...process.env,
      ...emulatorEnvironment(ports.aws),
      CDK_OUTDIR: appDir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...project.context, ...context }),
      // Templates are validated by `npm run check`; here it would be half of the time.
      CDK_VALIDATION: 'false',
    },
  });
}
