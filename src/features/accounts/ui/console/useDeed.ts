import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { invalidateTopics } from '#web/shared/query.ts';
import { useStepUp } from './StepUp.tsx';

/**
 * Runs a deed of a screen: asks for a proof where the server wants one, says that it is done or why not, and reads the
 * topics again. Show `dialog` somewhere on the screen.
 */
export function useDeed(topics: readonly string[]): {
  deed: (work: () => Promise<void>, done?: string) => Promise<boolean>;
  dialog: ReactNode;
} {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { run, dialog } = useStepUp();
  const deed = async (work: () => Promise<void>, done?: string) => {
    let finished = false;
    try {
      await run(async () => {
        await work();
        finished = true;
      });
      if (finished && done) message.success(done);
    } catch (problem) {
      message.error(explainProblem(problem));
    }
    invalidateTopics(client, topics);
    return finished;
  };
  return { deed, dialog };
}
