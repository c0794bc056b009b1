import { App, Button, Dropdown, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type FindingView, visitRoutes } from '../../contract.ts';
import type { FindingAction } from '../../lifecycle.ts';
import { AskReason } from './AskReason.tsx';
import { FileAsAppeal } from './FileAsAppeal.tsx';
import { ResolveFinding } from './ResolveFinding.tsx';
import { kindWords, statusWords, topic } from './words.ts';

const words = defineWords({
  fileAppeal: ['转为诉求', 'File as an appeal'],
  linkAppeal: ['已有诉求，填编号', 'It is an appeal already: its number'],
  handOn: ['转建会', 'Hand on to organising'],
  rectify: ['转整改', 'Have it put right'],
  resolve: ['办结', 'Resolve'],
  drop: ['不再办理', 'Drop'],
  reopen: ['重新办理', 'Reopen'],
  act: ['办理', 'Act'],
  whyDrop: ['为什么不再办理？', 'Why is nothing to be done?'],
  whyReopen: ['为什么重新办理？', 'Why open it again?'],
  whichAppeal: ['诉求编号', 'Number of the appeal'],
  found: ['{day} 发现', 'found {day}'],
});

const colours = { open: 'gold', handedOn: 'blue', resolved: 'green', dropped: 'default' } as const;

/** A finding, where it stands, and what may be done about it. */
export function FindingLine({ finding, withEmployer }: { finding: FindingView; withEmployer?: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { message } = App.useApp();
  const [doing, setDoing] = useState<FindingAction | null>(null);
  const link = useRouteMutation(visitRoutes.linkFindingToAppeal, [topic]);
  const handOn = useRouteMutation(visitRoutes.handOnFinding, [topic]);
  const rectify = useRouteMutation(visitRoutes.rectifyFinding, [topic, 'rectification']);
  const drop = useRouteMutation(visitRoutes.dropFinding, [topic]);
  const reopen = useRouteMutation(visitRoutes.reopenFinding, [topic]);
  const params = { id: finding.id };
  const { version } = finding;
  const close = () => setDoing(null);
  const told = {
    onSuccess: close,
    onError: (problem: unknown) => void message.error(explainProblem(problem)),
  };
  const begin = (action: FindingAction) =>
    action === 'handOn'
      ? handOn.mutate({ params, body: { version } }, told)
      : action === 'rectify'
        ? rectify.mutate({ params, body: { version } }, told)
        : setDoing(action);
  return (
    <div className="findingLine">
      <Tag color={colours[finding.status]}>{pick(statusWords[finding.status])}</Tag>
      <strong>{pick(kindWords[finding.kind])}</strong>
      <span className="findingText">
        {withEmployer && (
          <>
            {finding.employer.name} · {t('found', { day: formats.date(finding.foundOn) })}
            <br />
          </>
        )}
        {finding.text}
        {finding.result && <span className="soft"> → {finding.result}</span>}
        {finding.resultUnion && <span className="soft">（{finding.resultUnion.name}）</span>}
      </span>
      {finding.target &&
        (finding.target.type === 'appeal' ? (
          <Link to={`/appeals/${finding.target.id}`}>{finding.target.label}</Link>
        ) : (
          <span>{finding.target.label}</span>
        ))}
      {finding.allowedActions.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: finding.allowedActions.map((action) => ({ key: action, label: t(action) })),
            onClick: ({ key }) => begin(key as FindingAction),
          }}
        >
          <Button size="small">{t('act')}</Button>
        </Dropdown>
      )}
      {doing === 'fileAppeal' && <FileAsAppeal finding={finding} onClose={close} />}
      {doing === 'resolve' && <ResolveFinding finding={finding} onClose={close} />}
      {doing === 'linkAppeal' && (
        <AskReason
          title={t('whichAppeal')}
          onClose={close}
          onSend={(appealNumber) => link.mutate({ params, body: { version, appealNumber } }, told)}
        />
      )}
      {doing === 'drop' && (
        <AskReason
          title={t('whyDrop')}
          onClose={close}
          onSend={(reason) => drop.mutate({ params, body: { version, reason } }, told)}
        />
      )}
      {doing === 'reopen' && (
        <AskReason
          title={t('whyReopen')}
          onClose={close}
          onSend={(reason) => reopen.mutate({ params, body: { version, reason } }, told)}
        />
      )}
    </div>
  );
}
