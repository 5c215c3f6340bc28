import { join } from 'node:path';

/** opensearch.yml: one node, loopback only, everything it keeps under `home`. */
export const configuration = (home: string, port: number): string =>
  [
    'cluster.name: broadsheet',
    'node.name: local',
    'discovery.type: single-node',
    'network.host: 127.0.0.1',
    `http.port: ${port}`,
    'transport.port: 0',
    `path.data: ${JSON.stringify(join(home, 'data'))}`,
    `path.logs: ${JSON.stringify(join(home, 'logs'))}`,
    `path.repo: [${JSON.stringify(join(home, 'snapshots'))}]`,
    // A nearly full disk is no reason to refuse a sample.
    'cluster.routing.allocation.disk.threshold_enabled: false',
    '',
  ].join('\n');

/** log4j2.properties: warnings and worse, to the console. */
export const logging = [
  'appender.console.type = Console',
  'appender.console.name = console',
  'appender.console.layout.type = PatternLayout',
  'appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n',
  'rootLogger.level = warn',
  'rootLogger.appenderRef.console.ref = console',
  '',
].join('\n');
