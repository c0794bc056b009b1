import { Alert } from 'antd';
import { Link } from 'react-router';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import type { UnionDetail } from '../../../tree/contract.ts';
import { levelWords, lineWords } from '../unionWords.ts';
import { JoinCode } from './JoinCode.tsx';

const words = defineWords({
  holds: ['在这里', 'What is here'],
  lines: ['双重领导', 'Superiors in two lines'],
  leads: ['另外领导', 'Also leads'],
  noLines: ['只按组织树管理。', 'Led by the tree alone.'],
  children: ['直接下级', 'Directly below'],
  noChildren: ['没有下级工会。', 'No union below.'],
  employers: ['覆盖单位', 'Employers covered'],
  noEmployers: ['还没有关联用人单位。', 'No employer is linked yet.'],
});

const joinable: readonly UnionDetail['level'][] = ['grassroots', 'joint', 'association', 'town', 'branch'];

/** What a union holds, whom it answers to, what is below, and how to join it. */
export function OverviewPanel({ union }: { union: UnionDetail }) {
  const t = useWords(words);
  const pick = usePick();
  const level = useWords(levelWords);
  const line = useWords(lineWords);
  const session = useSession();
  const seesEmployers = holds(session, 'employer.see');
  return (
    <div className="orgSections">
      {union.hints.map((hint) => (
        <Alert
          key={hint.code}
          type="info"
          showIcon
          title={pick([hint.text.zh, hint.text.en])}
          description={pick([hint.basis.zh, hint.basis.en])}
        />
      ))}
      <section className="orgCard">
        <h2>{t('holds')}</h2>
        <div className="orgCounts">
          {union.holdings.map(({ code, name, count }) => (
            <span key={code}>
              <b>{count}</b>
              {pick([name.zh, name.en])}
            </span>
          ))}
        </div>
      </section>
      <section className="orgCard">
        <h2>{t('lines')}</h2>
        {union.lines.length === 0 && <p>{t('noLines')}</p>}
        <ul>
          {union.lines.map((led) => (
            <li key={led.line}>
              {line(led.line)}：<Link to={`/unions/${led.superior.id}`}>{led.superior.name}</Link>
            </li>
          ))}
          {union.leads.map((led) => (
            <li key={`${led.line} ${led.union.id}`}>
              {t('leads')}（{line(led.line)}）：<Link to={`/unions/${led.union.id}`}>{led.union.name}</Link>
            </li>
          ))}
        </ul>
      </section>
      <section className="orgCard">
        <h2>{t('children')}</h2>
        {union.children.length === 0 && <p>{t('noChildren')}</p>}
        <ul>
          {union.children.map((child) => (
            <li key={child.id}>
              <Link to={`/unions/${child.id}`}>{child.name}</Link> <small>{level(child.level)}</small>
            </li>
          ))}
        </ul>
      </section>
      <section className="orgCard">
        <h2>{t('employers')}</h2>
        {union.employers.length === 0 && <p>{t('noEmployers')}</p>}
        <ul>
          {union.employers.map((employer) => (
            <li key={employer.id}>
              {seesEmployers ? <Link to={`/employers/${employer.id}`}>{employer.name}</Link> : employer.name}{' '}
              <small>{employer.creditCode}</small>
            </li>
          ))}
        </ul>
      </section>
      {union.status === 'active' && joinable.includes(union.level) && <JoinCode union={union} />}
    </div>
  );
}
