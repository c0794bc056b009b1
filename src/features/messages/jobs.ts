import type { Job } from '../../platform/feature.ts';
import { adaptersFrom } from '../../platform/outbox/adapters.ts';
import { sendDueMessages } from '../../platform/outbox/send.ts';

export const sendMessagesJob: Job = {
  name: 'messages.send',
  every: 2,
  async run(context) {
    const tried = await sendDueMessages(context, {
      adapters: adaptersFrom(context.config),
      demo: context.config.demo,
    });
    if (tried > 0) context.live.changed('messages');
  },
};
