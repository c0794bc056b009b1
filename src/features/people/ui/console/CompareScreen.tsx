import './people.css';
import { Alert, Button, Input, Radio, Spin, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { peopleRoutes } from '../../contract.ts';
import type { DuplicatePair } from '../../duplicates/contract.ts';
import { type PersonField, personFieldNames } from '../../personFields.ts';
import { duplicateReasonWords, fieldWords } from '../../words.ts';
import { fieldText } from './fieldText.ts';

const words = defineWords({
  title: ['比对两条记录', 'Compare two records'],
  hint: ['不同的项各选一个要保留的值。', 'Choose the value to keep where they differ.'],
  field: ['项目', 'Field'],
  keep: ['保留这一条', 'Keep this record'],
  unions: ['所在工会', 'Unions'],
  noUnion: ['不在任何工会', 'In no union'],
  made: ['建立时间', 'Made'],
  references: ['关联的业务', 'References'],
  nothing: ['空', 'empty'],
  chosen: ['{field}：{value}', '{field}: {value}'],
  why: ['原因', 'Reason'],
  whySample: ['如：本人到窗口确认是同一人', 'Such as: confirmed in person at the counter'],
  merge: ['合并', 'Join'],
  apart: ['不是同一人', 'Two different people'],
  decided: ['这一对已经处理过。', 'This pair was decided already.'],
  back: ['回到列表', 'Back to the list'],
});

type Side = 'first' | 'second';

/** Two records side by side; each differing field gets the value somebody chose. */
export function CompareScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(peopleRoutes.duplicate, { params: { id } }, { topics: ['people'] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return <Compare key={id} pair={data} />;
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The one with more to it: an identity number first, then more references, then the older record. */
function betterSide({ first, second }: DuplicatePair): Side {
  const known = (side: DuplicatePair['first']) => Number(!isEmpty(side.fields.identityNumber));
  if (known(first) !== known(second)) return known(first) > known(second) ? 'first' : 'second';
  return second.references > first.references ? 'second' : 'first';
}

const other = (side: Side): Side => (side === 'first' ? 'second' : 'first');

function Compare({ pair }: { pair: DuplicatePair }) {
  const t = useWords(words);
  const pick = usePick();
  const navigate = useNavigate();
  const [keep, setKeep] = useState<Side>(() => betterSide(pair));
  const [chosen, setChosen] = useState<Partial<Record<PersonField, Side>>>({});
  const [reason, setReason] = useState('');
  const merge = useRouteMutation(peopleRoutes.mergePeople, ['people']);
  const apart = useRouteMutation(peopleRoutes.keepApart, ['people']);
  const sideOf = (field: PersonField): Side =>
    chosen[field] ??
    (isEmpty(pair[keep].fields[field]) && !isEmpty(pair[other(keep)].fields[field]) ? other(keep) : keep);
  const take = pair.differing.filter((field) => sideOf(field) !== keep);
  const problem = merge.error ?? apart.error;
  const ready = reason.trim().length >= 2 && pair.mayDecide;
  const join = () =>
    merge
      .mutateAsync({ params: { id: pair.id }, body: { keepId: pair[keep].id, take, reason: reason.trim() } })
      .then(({ keptId }) => navigate(`/people/${keptId}`))
      .catch(() => undefined);
  const part = () =>
    apart
      .mutateAsync({ params: { id: pair.id }, body: { reason: reason.trim() } })
      .then(() => navigate('/people/duplicates'))
      .catch(() => undefined);
  const fields = personFieldNames.filter((field) =>
    (['first', 'second'] as const).some((side) => !isEmpty(pair[side].fields[field])),
  );
  return (
    <div className="compare">
      <h1>{t('title')}</h1>
      <p>
        {pair.reasons.map((why) => (
          <Tag key={why}>{pick(duplicateReasonWords[why])}</Tag>
        ))}
        <span className="soft">{t('hint')}</span>
      </p>
      {pair.status !== 'open' && (
        <Alert
          type="info"
          showIcon
          title={t('decided')}
          action={<Link to="/people/duplicates">{t('back')}</Link>}
          style={{ marginBottom: 16 }}
        />
      )}
      <table className="compareTable">
        <Heads pair={pair} keep={keep} onKeep={setKeep} />
        <tbody>
          {fields.map((field) => (
            <FieldRow
              key={field}
              pair={pair}
              field={field}
              side={sideOf(field)}
              onSide={(side) => setChosen({ ...chosen, [field]: side })}
            />
          ))}
        </tbody>
      </table>
      {pair.mayDecide && (
        <div className="compareEnd">
          <label htmlFor="decisionReason">
            {t('why')}
            <Input
              id="decisionReason"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              placeholder={t('whySample')}
              maxLength={300}
            />
          </label>
          <Button type="primary" disabled={!ready} loading={merge.isPending} onClick={join}>
            {t('merge')}
          </Button>
          <Button disabled={!ready} loading={apart.isPending} onClick={part}>
            {t('apart')}
          </Button>
        </div>
      )}
      {problem && <Alert type="error" showIcon title={explainProblem(problem)} style={{ marginTop: 12 }} />}
    </div>
  );
}

function Heads({ pair, keep, onKeep }: { pair: DuplicatePair; keep: Side; onKeep: (side: Side) => void }) {
  const t = useWords(words);
  const formats = useFormats();
  return (
    <thead>
      <tr>
        <th scope="col">{t('field')}</th>
        {(['first', 'second'] as const).map((side) => (
          <th key={side} scope="col">
            <Radio
              name="keep"
              checked={keep === side}
              disabled={!pair.mayDecide}
              onChange={() => onKeep(side)}
            >
              {t('keep')}
            </Radio>
            <div className="soft">
              {t('unions')} {pair[side].unions.join('、') || t('noUnion')}
            </div>
            <div className="soft">
              {t('made')} {formats.instant(pair[side].createdAt)} · {t('references')} {pair[side].references}
            </div>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps {
  pair: DuplicatePair;
  field: PersonField;
  side: Side;
  onSide: (side: Side) => void;
}

function FieldRow({ pair, field, side, onSide }: RowProps) {
  const t = useWords(words);
  const pick = usePick();
  const label = pick(fieldWords[field]);
  const differs = pair.differing.includes(field);
  return (
    <tr className={differs ? 'differs' : ''}>
      <th scope="row">{label}</th>
      {(['first', 'second'] as const).map((which) => {
        const text = fieldText(field, pair[which].fields[field], pick) || t('nothing');
        return (
          <td key={which}>
            {differs && pair.mayDecide ? (
              <Radio
                name={field}
                checked={side === which}
                onChange={() => onSide(which)}
                aria-label={t('chosen', { field: label, value: text })}
              >
                {text}
              </Radio>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
}
