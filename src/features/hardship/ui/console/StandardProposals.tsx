import '../../../appeals/ui/console/parts/console.css';
import { App, Button, Tag } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { hardshipRoutes, type StandardProposal } from '../../contract.ts';

const words = defineWords({
  title: ['待复核和最近的导入', 'Waiting and recent tables'],
  none: ['没有导入过。', 'Nothing was brought in yet.'],
  what: ['{who} 于 {at} 提交，{n} 条', '{who}, {at}: {n} entries'],
  entries: ['逐条查看', 'Each entry'],
  confirm: ['复核无误，生效', 'Right: put in force'],
  refuse: ['不生效', 'Not in force'],
  own: ['须由另一人复核', 'Somebody else decides'],
  proposed: ['待复核', 'waits'],
  confirmed: ['已生效', 'in force'],
  refused: ['未生效', 'not in force'],
  by: ['复核：{who}', 'Decided by {who}'],
});

/** Tables that wait for a second person, each entry to be read before it counts. */
export function StandardProposals() {
  const t = useWords(words);
  const formats = useFormats();
  const { message } = App.useApp();
  const { data } = useRouteQuery(hardshipRoutes.standardProposals, {}, { topics: ['hardship'] });
  const decide = useRouteMutation(hardshipRoutes.decideStandards, ['hardship']);
  if (!data) return null;
  const send = ({ id }: StandardProposal, confirm: boolean) =>
    decide.mutate(
      { body: { proposalId: id, confirm } },
      { onError: (problem) => void message.error(explainProblem(problem)) },
    );
  return (
    <>
      <h2>{t('title')}</h2>
      {data.items.length === 0 && <p className="soft">{t('none')}</p>}
      {data.items.map((item) => (
        <section key={item.id} className="panel">
          <p>
            {t('what', {
              ...{ who: item.proposedBy, at: formats.instant(item.proposedAt), n: item.entries.length },
            })}{' '}
            <Tag color={item.status === 'proposed' ? 'orange' : 'default'}>{t(item.status)}</Tag>
            {item.decidedBy && t('by', { who: item.decidedBy })}
          </p>
          <details open={item.mayDecide}>
            <summary>{t('entries')}</summary>
            <ul>
              {item.entries.slice(0, 200).map(({ division, from, fen }) => (
                <li key={`${division} ${from}`}>
                  {division} · {from} · {formats.money(fen)}
                </li>
              ))}
            </ul>
          </details>
          {item.status === 'proposed' && !item.mayDecide && <p className="soft">{t('own')}</p>}
          {item.mayDecide && (
            <p>
              <Button type="primary" onClick={() => send(item, true)}>
                {t('confirm')}
              </Button>{' '}
              <Button onClick={() => send(item, false)}>{t('refuse')}</Button>
            </p>
          )}
        </section>
      ))}
    </>
  );
}
