import { Alert, Drawer, Spin } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { discussionRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['发言原文（查看留痕）', 'Originals; this look is on record'],
  now: ['现在', 'Now'],
  until: ['{at} 之前', 'Until {at}'],
  empty: ['（空）', '(nothing)'],
});

/** What a comment said before it was changed, for the auditor. */
export function Originals(props: { discussionId: string; commentId: string; onClose: () => void }) {
  const t = useWords(words);
  const { instant } = useFormats();
  const input = { params: { id: props.discussionId }, query: { commentId: props.commentId } };
  const { data, error } = useRouteQuery(discussionRoutes.commentOriginals, input);
  return (
    <Drawer open size={520} title={t('title')} onClose={props.onClose}>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin />}
      {data && (
        <>
          <h3>{t('now')}</h3>
          <p className="said">{data.current || t('empty')}</p>
          {data.versions.map((one) => (
            <section key={one.version}>
              <h3>{t('until', { at: instant(one.until) })}</h3>
              <p className="said">{one.body}</p>
            </section>
          ))}
        </>
      )}
    </Drawer>
  );
}
