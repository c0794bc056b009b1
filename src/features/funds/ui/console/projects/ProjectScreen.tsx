import '../../../../appeals/ui/console/parts/console.css';
import '../funds.css';
import { Alert, Descriptions, Spin, Table, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type ProjectPage, projectRoutes } from '../../../projects/contract.ts';
import { projectKindWords, projectStatusWords } from '../../../projects/words.ts';
import { topic } from '../words.ts';
import { Documents } from './Documents.tsx';
import { ProjectActions } from './ProjectActions.tsx';
import { SpentBar } from './SpentBar.tsx';

const words = defineWords({
  union: ['申请单位', 'Union'],
  kind: ['类型', 'Kind'],
  site: ['建设地点', 'Site'],
  scope: ['资金使用范围', 'Scope of use'],
  budget: ['预算合计', 'Budget'],
  own: ['自筹', 'Own share'],
  granted: ['核准补助', 'Granted'],
  station: ['驿站', 'Station'],
  openStation: ['打开驿站', 'Open the station'],
  people: ['申请／审核／审批', 'Asked / reviewed / approved'],
  note: ['最近意见', 'Latest note'],
  builtOn: ['建成日期', 'Built on'],
  auditedOn: ['审计日期', 'Audited on'],
  items: ['预算与实际', 'Budget against actual'],
  item: ['分项', 'Item'],
  actual: ['实际支出', 'Actual'],
  spends: ['支出明细', 'What was spent'],
  day: ['日期', 'Day'],
  amount: ['金额', 'Amount'],
  voucher: ['凭证号', 'Voucher'],
  remark: ['说明', 'Note'],
  by: ['登记人', 'By'],
  checks: ['监督与审计', 'Supervision and audit'],
  visit: ['检查', 'visit'],
  audit: ['审计', 'audit'],
  inOrder: ['相符', 'in order'],
  notInOrder: ['有问题', 'not in order'],
  noChecks: ['还没有检查记录。', 'No visit or audit yet.'],
  noSpends: ['还没有支出记录。', 'Nothing spent yet.'],
});

/** One project from its application to the audit. */
export function ProjectScreen() {
  const t = useWords(words);
  const pick = usePick();
  const { money, date } = useFormats();
  const { id = '' } = useParams();
  const { data: project, error } = useRouteQuery(
    projectRoutes.fundProject,
    { params: { id } },
    { topics: [topic] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!project) return <Spin className="wholePage" />;
  const itemName = (position: number) =>
    project.items.find((item) => item.position === position)?.name ?? String(position);
  const day = (civil: string | null) => (civil ? date(civil) : '—');
  return (
    <>
      <div className="screenHead">
        <h1>
          {project.number} {project.name} <Tag>{pick(projectStatusWords[project.status])}</Tag>
        </h1>
        <ProjectActions project={project} />
      </div>
      <Descriptions
        bordered
        size="small"
        column={3}
        className="fundFacts"
        items={[
          { key: 'union', label: t('union'), children: project.union.name },
          {
            key: 'kind',
            label: t('kind'),
            children: `${project.year} ${pick(projectKindWords[project.kind])}`,
          },
          { key: 'site', label: t('site'), children: project.site },
          { key: 'scope', label: t('scope'), span: 3, children: project.useScope },
          { key: 'budget', label: t('budget'), children: money(project.budgetFen) },
          { key: 'own', label: t('own'), children: money(project.ownShareFen) },
          {
            ...{ key: 'granted', label: t('granted') },
            children: project.approvedFen === null ? '—' : money(project.approvedFen),
          },
          {
            ...{ key: 'people', label: t('people') },
            children: [project.createdBy, project.reviewedBy ?? '—', project.approvedBy ?? '—'].join('／'),
          },
          { key: 'builtOn', label: t('builtOn'), children: day(project.builtOn) },
          { key: 'auditedOn', label: t('auditedOn'), children: day(project.auditedOn) },
          {
            ...{ key: 'station', label: t('station') },
            children: project.servicePointId ? (
              <Link to={`/service-points/${project.servicePointId}`}>{t('openStation')}</Link>
            ) : (
              '—'
            ),
          },
          { key: 'note', label: t('note'), span: 2, children: project.note ?? '—' },
        ]}
      />
      <h2>{t('items')}</h2>
      <Table<ProjectPage['items'][number]>
        rowKey="position"
        size="small"
        pagination={false}
        dataSource={project.items}
        columns={[
          { title: t('item'), dataIndex: 'name' },
          { title: t('budget'), align: 'right', render: (_, item) => money(item.budgetFen) },
          { title: t('actual'), render: (_, item) => <SpentBar {...item} /> },
        ]}
      />
      <h2>{t('spends')}</h2>
      <Table<ProjectPage['spends'][number]>
        rowKey={(spend) => `${spend.position} ${spend.voucher} ${spend.amountFen} ${spend.spentOn}`}
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={project.spends}
        locale={{ emptyText: <div className="emptyHint">{t('noSpends')}</div> }}
        columns={[
          { title: t('day'), dataIndex: 'spentOn' },
          { title: t('item'), render: (_, spend) => itemName(spend.position) },
          { title: t('amount'), align: 'right', render: (_, spend) => money(spend.amountFen) },
          { title: t('voucher'), dataIndex: 'voucher' },
          { title: t('remark'), dataIndex: 'note' },
          { title: t('by'), dataIndex: 'by' },
        ]}
      />
      <h2>{t('checks')}</h2>
      {project.checks.length === 0 && <p className="soft">{t('noChecks')}</p>}
      {project.checks.map((check) => (
        <p key={`${check.kind} ${check.checkedOn} ${check.finding}`}>
          <Tag color={check.inOrder ? 'green' : 'red'}>{t(check.inOrder ? 'inOrder' : 'notInOrder')}</Tag>
          {date(check.checkedOn)} {t(check.kind)} {check.by}：{check.finding}
        </p>
      ))}
      <Documents project={project} />
    </>
  );
}
