import './desk.css';
import { Alert, Input, Segmented, Select, Spin } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type WhyAnswer, whyRoutes } from '../../../why/contract.ts';
import { ColleagueSelect } from './ColleagueSelect.tsx';
import { useGrantText } from './grantText.ts';

const words = defineWords({
  title: ['为什么不能', 'Why can’t they'],
  lead: [
    '选人、选事，马上得到答案。答案由实际判断权限的同一套规则给出。',
    'Choose who and what; the answer comes from the very rules that decide.',
  ],
  who: ['谁（不选：我自己）', 'Who (empty: me)'],
  deed: ['按功能', 'By function'],
  record: ['按某一件', 'By record'],
  function: ['想做什么', 'To do what'],
  place: ['在哪里（选填）', 'Where (optional)'],
  kind: ['哪一类', 'What kind'],
  action: ['做什么', 'To do what'],
  yes: ['{name}：可以', '{name}: yes'],
  no: ['{name}：不能', '{name}: no'],
  could: ['那里可以办的人', 'Who could do it there'],
  grant: ['可以授权的人', 'Who can give the role'],
});

/** In plain words why somebody can or cannot do a thing, who could, and who can give the role. */
export function WhyScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const [address] = useSearchParams();
  const [accountId, setAccountId] = useState(address.get('account') ?? undefined);
  const [by, setBy] = useState<'deed' | 'record'>('deed');
  const [permission, setPermission] = useState<string>();
  const [unionId, setUnionId] = useState<string>();
  const [type, setType] = useState<string>();
  const [action, setAction] = useState<string>();
  const [record, setRecord] = useState('');
  const choices = useRouteQuery(whyRoutes.whyChoices, {});
  const kind = choices.data?.records.find((known) => known.type === type) ?? choices.data?.records[0];
  const who = accountId ? { accountId } : {};
  const byDeed = useRouteQuery(
    whyRoutes.whyPermission,
    { query: { ...who, permission: permission ?? '', ...(unionId ? { unionId } : {}) } },
    { enabled: by === 'deed' && permission !== undefined, topics: ['accounts'] },
  );
  const byRecord = useRouteQuery(
    whyRoutes.whyRecord,
    { query: { ...who, type: kind?.type ?? '', record, action: action ?? '' } },
    { enabled: by === 'record' && action !== undefined && record !== '', topics: ['accounts', 'appeals'] },
  );
  const { data, error, isFetching } = by === 'deed' ? byDeed : byRecord;
  if (!choices.data) return <Spin className="wholePage" />;
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="soft">{t('lead')}</p>
      <div className="deskFilters">
        <Segmented
          value={by}
          onChange={(next) => setBy(next as 'deed' | 'record')}
          options={[
            { value: 'deed', label: t('deed') },
            ...(choices.data.records.length > 0 ? [{ value: 'record', label: t('record') }] : []),
          ]}
        />
      </div>
      <div className="whyForm">
        {choices.data.others && (
          <ColleagueSelect
            among="accounts"
            label={t('who')}
            {...(accountId ? { value: accountId } : {})}
            onChange={setAccountId}
          />
        )}
        {by === 'deed' ? (
          <>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('function')}
              placeholder={t('function')}
              popupMatchSelectWidth={false}
              value={permission ?? null}
              onChange={(next: string) => setPermission(next)}
              options={choices.data.permissions.map(({ code, name }) => ({
                value: code,
                label: name[language],
              }))}
            />
            <UnionSelect label={t('place')} value={unionId} onChange={setUnionId} />
          </>
        ) : (
          <>
            <Select
              aria-label={t('kind')}
              placeholder={t('kind')}
              value={kind?.type ?? null}
              onChange={(next: string) => setType(next)}
              options={choices.data.records.map((known) => ({
                value: known.type,
                label: known.name[language],
              }))}
            />
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('action')}
              placeholder={t('action')}
              value={action ?? null}
              onChange={(next: string) => setAction(next)}
              options={(kind?.actions ?? []).map((known) => ({ value: known.code, label: known[language] }))}
            />
            <Input.Search
              aria-label={kind?.label[language] ?? ''}
              placeholder={kind?.label[language] ?? ''}
              onSearch={(text) => setRecord(text.trim())}
            />
          </>
        )}
      </div>
      <div className="whyAnswer" aria-live="polite">
        {isFetching && <Spin />}
        {error && <Alert type="warning" showIcon title={explainProblem(error)} />}
        {data && !error && <Answer answer={data} />}
      </div>
    </>
  );
}

function Answer({ answer }: { answer: WhyAnswer }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <Alert
      type={answer.allowed ? 'success' : 'warning'}
      showIcon
      title={t(answer.allowed ? 'yes' : 'no', { name: answer.name })}
      description={
        <>
          {answer.sentences.map((sentence) => (
            <p key={sentence.zh}>{sentence[language]}</p>
          ))}
          <People label={t('could')} people={answer.could} />
          <People label={t('grant')} people={answer.couldGrant} />
        </>
      }
    />
  );
}

function People({ label, people }: { label: string; people: WhyAnswer['could'] }) {
  const text = useGrantText();
  if (people.length === 0) return null;
  const named = people.map((person) => `${person.name}（${text.role(person.role)}，${person.unionName}）`);
  return (
    <p>
      {label}：{named.join('、')}
    </p>
  );
}
