import { Alert, App, Button, Checkbox, Drawer, Input, Spin, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { PersonPicker } from '../../../people/ui/console/PersonPicker.tsx';
import type { CandidateAction } from '../../candidates/lifecycle.ts';
import { type CandidateView, candidateRoutes } from '../../contract/candidates.ts';
import { actionWords, signWords, sourceWords, statusWords } from '../../words.ts';
import { Facts, MatchedBy, StrengthTag, topic } from './parts.tsx';

const words = defineWords({
  reasons: ['为什么列为线索', 'Why'],
  reason: ['核实情况（必填）', 'What you found (needed)'],
  watch: ['接近困难标准，继续监测', 'Near the line: keep an eye on them'],
  confidential: [
    '本人不知情，请保密，上门时不要提到有人反映。',
    'They do not know that somebody told of them: keep it so.',
  ],
  hidden: ['涉及健康，您的角色不能查看', 'About health: your role may not see it'],
  asOf: ['数据截至 {date}', 'as of {date}'],
  by: ['{who} · {when}', '{who} · {when}'],
  phone: ['电话 {phone}', 'Phone {phone}'],
  person: ['看人员记录', 'The person’s record'],
  link: ['此人还没有对应的人员记录。找到后才能建档：', 'Not on record yet. Find the record first:'],
  linkIt: ['就是此人', 'This is the person'],
  done: ['已记下', 'Noted'],
  story: ['经过', 'What happened'],
});

/** One candidate with every reason, and what a person decides. */
export function CandidateDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error } = useRouteQuery(candidateRoutes.candidate, { params: { id } }, { topics: [topic] });
  return (
    <Drawer open size={560} title={data?.name ?? ''} onClose={onClose}>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin />}
      {data && <Candidate candidate={data} onClose={onClose} />}
    </Drawer>
  );
}

function Candidate({ candidate, onClose }: { candidate: CandidateView; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const status = pick(statusWords[candidate.status]);
  return (
    <>
      <p className="discoveryText">
        <Tag>{status}</Tag>
        {candidate.union.name} {candidate.phone && t('phone', { phone: candidate.phone })}{' '}
        {candidate.personId && <Link to={`/people/${candidate.personId}`}>{t('person')}</Link>}
      </p>
      {candidate.confidential && <Alert type="warning" showIcon title={t('confidential')} />}
      <h2>{t('reasons')}</h2>
      <ul className="discoveryReasons">
        {candidate.reasons.map((reason) => (
          <li key={reason.id}>
            <div>
              <StrengthTag strength={reason.strength} />
              <b>{pick(signWords[reason.sign])}</b> · {pick(sourceWords[reason.source])}
              {reason.asOf && ` · ${t('asOf', { date: formats.date(reason.asOf) })}`}
            </div>
            <div>{reason.text ?? t('hidden')}</div>
            {reason.facts && <Facts facts={reason.facts} />}
            {reason.matchedBy.length > 0 && (
              <div className="discoverySoft">
                <MatchedBy reasons={reason.matchedBy} conflicts={reason.conflicts} />
              </div>
            )}
            {reason.saidBy && reason.source !== 'agency' && (
              <div className="discoverySoft">
                {t('by', { who: reason.saidBy, when: formats.instant(reason.saidAt) })}
              </div>
            )}
          </li>
        ))}
      </ul>
      {candidate.decision && (
        <Alert
          type="info"
          title={`${status} · ${candidate.decision.by}`}
          description={candidate.decision.reason}
        />
      )}
      {candidate.allowedActions.includes('link') && <LinkPerson candidate={candidate} />}
      <Decide candidate={candidate} onClose={onClose} />
      {candidate.story.length > 0 && <h2>{t('story')}</h2>}
      <ul className="discoveryReasons">
        {candidate.story.map((step) => (
          <li key={`${step.at} ${step.action}`}>
            {pick(actionWords[step.action] ?? [step.action, step.action])} · {step.by} ·{' '}
            {formats.instant(step.at)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Decide({ candidate, onClose }: { candidate: CandidateView; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [watch, setWatch] = useState(false);
  const decide = useRouteMutation(candidateRoutes.decideCandidate, [topic]);
  const actions = candidate.allowedActions.filter((action): action is CandidateAction => action !== 'link');
  if (actions.length === 0) return null;
  const send = (action: CandidateAction) =>
    decide.mutate(
      {
        params: { id: candidate.id },
        body: { action, version: candidate.version, reason: reason.trim(), watch },
      },
      {
        onSuccess: () => {
          void message.success(t('done'));
          onClose();
        },
      },
    );
  return (
    <section className="discoveryDecide">
      <Input.TextArea
        aria-label={t('reason')}
        placeholder={t('reason')}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {actions.includes('notInHardship') && candidate.personId && (
        <Checkbox checked={watch} onChange={(event) => setWatch(event.target.checked)}>
          {t('watch')}
        </Checkbox>
      )}
      {decide.error && <Alert type="error" showIcon title={explainProblem(decide.error)} />}
      <div className="discoveryBar">
        {actions.map((action) => (
          <Button
            key={action}
            type={action === 'openFile' ? 'primary' : 'default'}
            disabled={reason.trim() === ''}
            loading={decide.isPending}
            onClick={() => send(action)}
          >
            {pick(actionWords[action] ?? [action, action])}
          </Button>
        ))}
      </div>
    </section>
  );
}

function LinkPerson({ candidate }: { candidate: CandidateView }) {
  const t = useWords(words);
  const [personId, setPersonId] = useState<string>();
  const link = useRouteMutation(candidateRoutes.linkCandidate, [topic]);
  return (
    <section className="discoveryDecide">
      <label htmlFor="linkPerson">{t('link')}</label>
      <PersonPicker id="linkPerson" {...(personId ? { value: personId } : {})} onChange={setPersonId} />
      {link.error && <Alert type="error" showIcon title={explainProblem(link.error)} />}
      <Button
        disabled={!personId}
        loading={link.isPending}
        onClick={() =>
          personId &&
          link.mutate({ params: { id: candidate.id }, body: { version: candidate.version, personId } })
        }
      >
        {t('linkIt')}
      </Button>
    </section>
  );
}
