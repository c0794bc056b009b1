import { App, Button, Tag } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type FileView, hardshipRoutes } from '../../contract.ts';
import { categoryWords } from '../../vocabulary.ts';

const words = defineWords({
  overrides: ['调整意见', 'Overrides'],
  agree: ['同意', 'Agree'],
  refuse: ['不同意', 'Refuse'],
  proposed: ['待另一人决定', 'waits for a second person'],
  approved: ['已同意', 'agreed'],
  refused: ['未同意', 'refused'],
  waive: ['不计入：{name}', 'does not count: {name}'],
});

/** What somebody proposed against the figures, and the second person's word on it. */
export function Overrides({ file }: { file: FileView }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const decide = useRouteMutation(hardshipRoutes.decideOverride, ['hardship']);
  if (file.overrides.length === 0) return null;
  const namedValue = ({ kind, value }: FileView['overrides'][number]) => {
    if (kind === 'category') return pick(categoryWords[value as keyof typeof categoryWords]);
    const barring = file.exclusions.find(({ code }) => code === value)?.name;
    return t('waive', { name: barring ? pick([barring.zh, barring.en]) : value });
  };
  return (
    <>
      <h2>{t('overrides')}</h2>
      {file.overrides.map((override) => (
        <section key={override.id} className="panel">
          {namedValue(override)} · {override.reason} · {override.proposedBy}{' '}
          {override.decidedBy && `→ ${override.decidedBy} `}
          <Tag>{t(override.status)}</Tag>
          {override.mayDecide &&
            [true, false].map((approve) => (
              <Button
                key={String(approve)}
                size="small"
                onClick={() =>
                  decide.mutate(
                    { params: { id: file.id }, body: { overrideId: override.id, approve } },
                    { onError: (problem) => void message.error(explainProblem(problem)) },
                  )
                }
              >
                {t(approve ? 'agree' : 'refuse')}
              </Button>
            ))}
        </section>
      ))}
    </>
  );
}
