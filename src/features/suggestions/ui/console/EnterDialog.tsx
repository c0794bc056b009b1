import { App } from 'antd';
import { defineWords, type Pair, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import { suggestionRoutes } from '../../contract.ts';
import type { enteredSources } from '../../vocabulary.ts';
import { pairsOf, useDictionary } from './parts.tsx';
import { topic } from './words.ts';

const words = defineWords({
  code: [
    '已登记 {number}。请把查询码告诉提建议的人：{code}（只显示这一次）',
    'Entered as {number}. Tell the person the tracking code: {code} (shown only now)',
  ],
  title: ['登记好了', 'Entered'],
});

interface Entries {
  unionId: string;
  source: (typeof enteredSources)[number];
  text: string;
  classCode?: string;
  themes?: string[];
  doNow?: boolean;
}

const sources: Record<(typeof enteredSources)[number], Pair> = {
  visit: ['走访收集', 'On a visit'],
  forum: ['座谈会收集', 'At a forum'],
  phone: ['电话', 'By telephone'],
  paper: ['纸质意见', 'On paper'],
};

/** What was said on a visit, at a forum, by telephone or on paper; the code is for whoever said it. */
export function EnterDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const { modal } = App.useApp();
  const session = useSession();
  const dictionary = useDictionary();
  const enter = useRouteMutation(suggestionRoutes.enterSuggestion, [topic]);
  return (
    <FormDialog<Entries>
      title={['登记一条建议', 'Enter a suggestion']}
      initial={{
        source: 'visit',
        ...(session?.grants[0]?.unionId ? { unionId: session.grants[0].unionId } : {}),
      }}
      fields={[
        { name: 'unionId', label: ['工会', 'Union'], kind: 'union' },
        { name: 'source', label: ['怎么收集的', 'How it came'], kind: 'choice', options: sources },
        {
          ...{ name: 'text', label: ['内容', 'Words'], kind: 'area' },
          hint: ['不要写谁说的', 'Do not write who said it'],
        },
        {
          ...{ name: 'classCode', label: ['分类', 'Class'], kind: 'choice', optional: true },
          options: pairsOf(dictionary?.classes),
        },
        {
          ...{ name: 'themes', label: ['主题', 'Themes'], kind: 'choices', optional: true },
          options: pairsOf(dictionary?.themes),
        },
        { name: 'doNow', label: ['马上办（当天办）', 'Do now (the same day)'], kind: 'check' },
      ]}
      send={async (body) => {
        const { number, trackingCode } = await enter.mutateAsync({ body });
        modal.success({ title: t('title'), content: t('code', { number, code: trackingCode }) });
      }}
      onClose={onClose}
    />
  );
}
