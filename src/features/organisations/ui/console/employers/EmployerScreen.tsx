import '../organisations.css';
import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { economicTypes, industries } from '../../../card/codes.ts';
import { employerRoutes } from '../../../employers/contract.ts';
import { legalRoutes } from '../../../legal/contract.ts';
import { today } from '../parts/today.ts';
import { levelWords } from '../unionWords.ts';
import { EmployerDialog } from './EmployerDialog.tsx';

const words = defineWords({
  back: ['用人单位', 'Employers'],
  edit: ['修改', 'Edit'],
  facts: ['基本情况', 'On record'],
  code: ['统一社会信用代码', 'Credit code'],
  place: ['所在地', 'Place'],
  address: ['地址', 'Address'],
  nature: ['单位性质', 'Nature'],
  economicType: ['经济类型', 'Economic type'],
  industry: ['所属行业', 'Industry'],
  headCount: ['职工人数', 'Head-count'],
  registered: ['登记', 'Registered'],
  contact: ['联系人', 'Contact'],
  unions: ['工会', 'Unions'],
  noUnion: ['还没有建会。', 'No union yet.'],
  joint: ['联合工会覆盖', 'covered by a joint union'],
  organising: ['去建会摸排', 'To the survey for organising'],
  appeals: ['在办诉求', 'Open appeals'],
  organisationCode: [
    '代码有效，但组织机构代码的校验位对不上，请核对证照。',
    'The code is valid, yet its organisation part is unusual; compare it with the licence.',
  ],
  department: [
    '代码有效，但登记部门不是常见的 9、1、5 开头，请核对。',
    'The code is valid, yet employers’ codes usually begin 9, 1 or 5; please check.',
  ],
});

/** Everything about one employer. */
export function EmployerScreen() {
  const t = useWords(words);
  const session = useSession();
  const language = useLanguage();
  const level = useWords(levelWords);
  const formats = useFormats(today());
  const { id = '' } = useParams();
  const [editing, setEditing] = useState(false);
  const { data, error } = useRouteQuery(
    employerRoutes.getEmployer,
    { params: { id } },
    { topics: ['employers', 'unions', 'appeals'] },
  );
  const rules = useRouteQuery(legalRoutes.unionRules, {});
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const named = (list: Record<string, { zh: string; en: string }>, code: string | null) =>
    code ? (list[code]?.[language] ?? code) : null;
  const nature = rules.data?.unitNatures.find((known) => known.code === data.unitNature);
  const facts: [string, string | null][] = [
    [t('code'), data.creditCode],
    [t('place'), [data.place?.name, data.divisionName, data.region].filter(Boolean).join(' · ') || null],
    [t('address'), data.address],
    [t('nature'), nature ? nature[language] : data.unitNature],
    [t('economicType'), named(economicTypes, data.economicType)],
    [t('industry'), named(industries, data.industry)],
    [t('headCount'), data.headCount === null ? null : formats.number(data.headCount)],
    [
      t('registered'),
      [data.registeredOn && formats.date(data.registeredOn), data.registeredType, data.registeredCapital]
        .filter(Boolean)
        .join(' · ') || null,
    ],
    [t('contact'), [data.contactName, data.phone].filter(Boolean).join(' ') || null],
  ];
  return (
    <>
      <p>
        <Link to="/employers">‹ {t('back')}</Link>
      </p>
      <div className="orgHead">
        <h1>{data.name}</h1>
        {data.allowedActions.includes('edit') && (
          <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
        )}
        {data.unions.length === 0 && holds(session, 'organising.see') && (
          <Link to="/organising">{t('organising')}</Link>
        )}
      </div>
      <div className="orgSections">
        {data.codeWarnings.map((warning) => (
          <Alert key={warning} type="warning" showIcon title={t(warning)} />
        ))}
        <section className="orgCard">
          <h2>{t('facts')}</h2>
          <dl className="orgFacts">
            {facts.map(([label, value]) => (
              <div key={label} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>{value ?? absent}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="orgCard">
          <h2>{t('unions')}</h2>
          {data.unions.length === 0 && <p>{t('noUnion')}</p>}
          <ul>
            {data.unions.map((union) => (
              <li key={union.id}>
                <Link to={`/unions/${union.id}`}>{union.name}</Link>{' '}
                <small>{union.joint ? t('joint') : level(union.level)}</small>
              </li>
            ))}
          </ul>
        </section>
        {data.openAppeals !== null && (
          <section className="orgCard">
            <h2>{t('appeals')}</h2>
            <div className="orgCounts">
              <b>{formats.number(data.openAppeals)}</b>
            </div>
          </section>
        )}
      </div>
      {editing && <EmployerDialog employer={data} onClose={() => setEditing(false)} />}
    </>
  );
}
