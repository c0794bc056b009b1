import { Alert, Spin } from 'antd';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { memberRoutes } from '../../contract.ts';
import { MemberDetail } from './MemberPanel.tsx';

const words = defineWords({
  back: ['会员名册', 'All members'],
  person: ['人员档案（信息、家庭、查重）', 'Person record'],
});

/** One member: card, memberships, what may be done, what happened. */
export function MemberScreen() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    memberRoutes.member,
    { params: { id } },
    { topics: ['members', 'people'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <div className="membersScreen">
      <p>
        <Link to="/members">{t('back')}</Link>　<Link to={`/people/${id}`}>{t('person')}</Link>
      </p>
      <h1>{data.name}</h1>
      <MemberDetail data={data} />
    </div>
  );
}
