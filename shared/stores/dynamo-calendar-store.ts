import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ListedArticle } from '#shared/articles/listed-article.ts';
import { calendarPartition } from './article-keys.ts';
import type { CalendarSecond, CalendarStore } from './calendar-store.ts';

/** Rows beside those of what is due, a publisher a partition: one keyed read a page, and nobody else's articles in it. */
export const createDynamoCalendarStore = (deps: {
  table: DynamoDBDocumentClient;
  tableName: string;
}): CalendarStore => ({
  async seconds(publisherId, { from, to, after, limit }) {
    const answer = await deps.table.send(
      new QueryCommand({
        TableName: deps.tableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        // "$" follows "#"; nothing lies between a position and the same with a "#" behind it.
        ExpressionAttributeValues: {
          ':pk': calendarPartition(publisherId),
          ':from': after === undefined ? `${from}#` : `${after}#`,
          ':to': `${to}$`,
        },
        Limit: limit,
      }),
    );
    return (answer.Items ?? []).map(secondIn);
  },
});

function secondIn({ pk: _pk, sk, ...article }: Readonly<Record<string, unknown>>): CalendarSecond {
  const position = String(sk);
  return { at: position.slice(0, position.indexOf('#')), article: article as unknown as ListedArticle, position };
}
