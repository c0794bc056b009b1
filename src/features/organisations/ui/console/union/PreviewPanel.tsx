import { Alert, Spin } from 'antd';
import { useEffect } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { ApiProblem } from '#web/shared/problem.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import type { CallOf } from '../../../../../platform/http/contract.ts';
import { treeRoutes } from '../../../tree/contract.ts';
import { consequenceWords } from '../unionWords.ts';

const words = defineWords({
  preview: ['改变之前先看看', 'What would change'],
  before: ['现在', 'Now'],
  after: ['之后', 'Then'],
  unions: ['工会', 'Unions'],
  impossible: ['不能这样做', 'This cannot be done'],
});

type PreviewInput = CallOf<typeof treeRoutes.previewUnionChange>['body'];

/** What a change would do, before it is done. */
export function PreviewPanel({ unionId, input }: { unionId: string; input: PreviewInput }) {
  const t = useWords(words);
  const pick = usePick();
  const { mutate, data, error } = useRouteMutation(treeRoutes.previewUnionChange);
  const asked = JSON.stringify(input);
  useEffect(() => {
    mutate({ params: { id: unionId }, body: JSON.parse(asked) as PreviewInput });
  }, [mutate, unionId, asked]);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin />;
  return (
    <section className="orgCard" aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      {data.refusal && (
        <Alert
          type="error"
          showIcon
          title={t('impossible')}
          description={explainProblem(new ApiProblem(409, data.refusal.code, data.refusal.message))}
        />
      )}
      <dl className="orgFacts">
        <dt>{t('before')}</dt>
        <dd className="orgPath">{data.before.join(' › ')}</dd>
        <dt>{t('after')}</dt>
        <dd className="orgPath">{data.after.join(' › ')}</dd>
      </dl>
      <div className="orgCounts">
        <span>
          <b>{data.unions}</b>
          {t('unions')}
        </span>
        {data.holdings.map(({ code, name, count }) => (
          <span key={code}>
            <b>{count}</b>
            {pick([name.zh, name.en])}
          </span>
        ))}
      </div>
      <ul>
        {data.consequences.map((code) => (
          <li key={code}>{pick(consequenceWords[code] ?? [code, code])}</li>
        ))}
      </ul>
    </section>
  );
}
