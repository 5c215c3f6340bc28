import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * What signs page cursors and preview links. CloudFormation reads it from Secrets Manager when it deploys and puts it into
 * the functions' environment. Whoever may read that can make up a cursor, which shows nothing that the first page would
 * not lead to, and a preview link of an article whose id they know: an operator, who may read the table anyway. So a
 * look-up at every cold start would buy nothing.
 */
export function resolveCursorSecret(scope: Construct, stage: Stage): string {
  if (stage.cursorSecret !== undefined) return stage.cursorSecret;
  const secret = new Secret(scope, 'CursorSecret', {
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(secret, { 'AwsSolutions-SMG4': 'It guards no data, and a new one would break the page readers are on.' });
  return secret.secretValue.unsafeUnwrap();
}
