import { App } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import type { CallOf, ResponseOf, RouteContract } from '../../../../../platform/http/contract.ts';
import { topic } from './topic.ts';

const words = defineWords({ done: ['已办好', 'Done'] });

/** A writing route for a form (`send` throws) or a button (`press` says what went wrong). */
export function useDeed<R extends RouteContract>(route: R) {
  const t = useWords(words);
  const { message } = App.useApp();
  const mutation = useRouteMutation(route, [topic]);
  const send = async (input: CallOf<R>): Promise<ResponseOf<R>> => {
    const answer = await mutation.mutateAsync(input);
    void message.success(t('done'));
    return answer;
  };
  const press = (input: CallOf<R>): void => {
    send(input).catch((problem: unknown) => void message.error(explainProblem(problem)));
  };
  return { send, press, busy: mutation.isPending };
}
