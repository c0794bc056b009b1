export { type Channel, enqueueMessage, type MessageInput } from '../../platform/outbox/enqueue.ts';
export { defineMessage, type MessageTemplate } from '../../platform/outbox/message.ts';
