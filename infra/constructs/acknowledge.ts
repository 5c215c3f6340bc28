import { Reference, Stack, Tokenization, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says why findings of cdk-nag do not apply to a construct and what is below it: exact finding id to reason. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const list = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(construct).acknowledge(...list);
}

/** How cdk-nag names an ARN that comes from another stack: by the export that carries it. */
export function nameInFindings(arn: string): string {
  const token = Tokenization.reverseString(arn).firstToken;
  if (!token || !Reference.isReference(token)) return arn;
  const stack = Stack.of(token.target);
  return stack.resolve(stack.exportValue(arn))['Fn::ImportValue'];
}
