import { readdirSync, readFileSync } from 'node:fs';

const sampleEveryMs = 250;

/** The most memory a process ever had in MB, as Linux keeps it; undefined once it is gone. */
export function peakMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/**
 * Watches the emulator's workers, a process a function and call, until it is stopped. `stateDir` tells them from those
 * of other stacks. @returns the most memory that a worker of each function ever had, in MB.
 */
export function watchWorkers(stateDir: string): { stop: () => ReadonlyMap<string, number> } {
  const peaks = new Map<string, number>();
  const look = () => {
    for (const { pid, functionName } of findWorkers(stateDir)) {
      const peak = peakMegabytes(pid) ?? 0;
      if (peak > (peaks.get(functionName) ?? 0)) peaks.set(functionName, peak);
    }
  };
  const timer = setInterval(look, sampleEveryMs);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peaks;
    },
  };
}

function findWorkers(stateDir: string): { pid: number; functionName: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const command = commandOf(name);
    const functionName = /ministack-lambda-broadsheet-local-([a-z-]+)-[^/]*\/_worker/.exec(command)?.[1];
    return functionName !== undefined && command.includes(stateDir) ? [{ pid: Number(name), functionName }] : [];
  });
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** What each function may have, in MB, as it is deployed. */
export async function functionSizes(awsEndpoint: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (let marker: string | undefined = ''; marker !== undefined; ) {
    const answer = await fetch(`${awsEndpoint}/2015-03-31/functions/?Marker=${encodeURIComponent(marker)}`);
    const page = (await answer.json()) as {
      Functions: { FunctionName: string; MemorySize: number }[];
      NextMarker?: string;
    };
    for (const { FunctionName, MemorySize } of page.Functions) {
      sizes.set(FunctionName.replace('broadsheet-local-', ''), MemorySize);
    }
    marker = page.NextMarker || undefined;
  }
  return sizes;
}
