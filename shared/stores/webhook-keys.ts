/** Keys of receivers and deliveries in the one table. */
interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const webhooksPartition = (publisherId: string): string => `WEBHOOKS#${publisherId}`;
export const webhookKey = (publisherId: string, id: string): Key => ({ pk: webhooksPartition(publisherId), sk: id });

/** A receiver's deliveries; their ids sort by time. */
export const deliveriesPartition = (webhookId: string): string => `DELIVERIES#${webhookId}`;
export const deliveryKey = (webhookId: string, id: string): Key => ({ pk: deliveriesPartition(webhookId), sk: id });
