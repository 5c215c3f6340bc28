import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Gives what holds data a logical id that does not follow the construct tree: CloudFormation replaces a resource whose
 * logical id changes, and moving a file here must never do that to a newsroom's articles.
 */
export function freezeLogicalId(construct: IConstruct, logicalId: string): void {
  const resource = construct.node.defaultChild ?? construct;
  if (!(resource instanceof CfnResource)) throw new Error(`${construct.node.path} is no CloudFormation resource`);
  resource.overrideLogicalId(logicalId);
}
