import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Card, Checkbox, Form, Input, InputNumber, Radio, Space, Spin } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { ballotRoutes } from '../../contract.ts';
import { ballotKinds } from '../../tables.ts';
import { kindWords } from '../words.ts';
import { GroupsEditor } from './GroupsEditor.tsx';
import { type Draft, presetOf } from './presets.ts';
import { QuestionsEditor } from './QuestionsEditor.tsx';

const words = defineWords({
  create: ['新建投票', 'New ballot'],
  edit: ['修改投票', 'Change the ballot'],
  back: ['投票', 'Ballots'],
  kind: ['类型', 'Kind'],
  kindHint: ['换类型会换成该类型的常用设置', 'Another kind brings its usual settings'],
  union: ['组织投票的工会', 'Union that holds it'],
  name: ['名称', 'Title'],
  about: ['说明（投票人看得到）', 'About (voters read it)'],
  secrecy: ['方式', 'How'],
  secret: ['无记名：谁也不知道谁怎么投', 'Secret: nobody knows who voted how'],
  open: ['记名：留下姓名和选择', 'Open: names and choices are kept'],
  from: ['开始', 'Opens'],
  to: ['截止', 'Closes'],
  onLine: ['可以在手机上投（否则只用纸质票）', 'On line too (else on paper only)'],
  quorum: ['到会须达全体三分之二才能开票', 'Two thirds of all must be present'],
  turnout: ['参与人数不足全体的这个比例则无效', 'Void unless at least this share of all takes part'],
  of: ['分之', 'of'],
  questions: ['事项', 'Items'],
  groups: ['分组和权重', 'Groups and weights'],
  save: ['保存草稿', 'Save the draft'],
  wrong: ['请修改：', 'Please change:'],
});

const local = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);
const instantOf = (typed: string) => new Date(`${typed}:00+08:00`).toISOString();

/** A new ballot: the kind brings what is usual, everything may be changed. */
export function DraftScreen() {
  const { data, error } = useRouteQuery(ballotRoutes.listBallots, { query: { limit: 1 } });
  const draft = useRouteMutation(ballotRoutes.draftBallot, ['ballots']);
  const navigate = useNavigate();
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const settings = data.settings;
  return (
    <DraftForm
      initial={presetOf('congressVote', settings, new Date())}
      presets={(kind) => presetOf(kind, settings, new Date())}
      problem={draft.error}
      busy={draft.isPending}
      onSave={({ unionId, ...rest }) =>
        draft.mutate(
          { body: { ...rest, unionId: unionId ?? '' } },
          { onSuccess: ({ id }) => navigate(`/ballots/${id}`) },
        )
      }
    />
  );
}

/** A draft changed before it is announced. */
export function EditScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(ballotRoutes.getBallot, { params: { id } });
  const edit = useRouteMutation(ballotRoutes.editBallot, ['ballots']);
  const navigate = useNavigate();
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const { unionId, kind, title, about, secrecy, rule, questions, groups, opensAt, closesAt } = data;
  return (
    <DraftForm
      initial={{
        ...{ unionId, kind, title, about, secrecy, rule, questions, groups, opensAt, closesAt },
        subject: null,
      }}
      problem={edit.error}
      busy={edit.isPending}
      onSave={({ unionId: _union, subject: _subject, ...body }) =>
        edit.mutate(
          { params: { id }, body: { ...body, version: data.version } },
          { onSuccess: () => navigate(`/ballots/${id}`) },
        )
      }
    />
  );
}

interface Props {
  initial: Draft;
  /** Absent: the kind stands. */
  presets?: (kind: Draft['kind']) => Draft;
  problem: unknown;
  busy: boolean;
  onSave: (draft: Draft) => void;
}

function DraftForm({ initial, presets, problem, busy, onSave }: Props) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part }));
  const { rule } = draft;
  return (
    <>
      <p>
        <Link to="/ballots">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>{t(presets ? 'create' : 'edit')}</h1>
      </div>
      <Form layout="vertical" style={{ maxWidth: 860 }} onFinish={() => onSave(draft)}>
        {presets && (
          <Form.Item label={t('kind')} extra={t('kindHint')}>
            <Radio.Group
              optionType="button"
              value={draft.kind}
              options={ballotKinds.map((value) => ({ value, label: kind(value) }))}
              onChange={({ target }) => {
                const { unionId, title, about } = draft;
                setDraft({ ...presets(target.value as Draft['kind']), unionId, title, about });
              }}
            />
          </Form.Item>
        )}
        {presets && (
          <Form.Item label={t('union')} required htmlFor="ballotUnion">
            <UnionSelect
              id="ballotUnion"
              label={t('union')}
              value={draft.unionId}
              onChange={(unionId) => change({ unionId })}
            />
          </Form.Item>
        )}
        <Form.Item label={t('name')} required htmlFor="ballotTitle">
          <Input
            id="ballotTitle"
            maxLength={200}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('about')} htmlFor="ballotAbout">
          <Input.TextArea
            id="ballotAbout"
            autoSize={{ minRows: 3 }}
            value={draft.about}
            onChange={(event) => change({ about: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('secrecy')}>
          <Radio.Group
            value={draft.secrecy}
            options={(['secret', 'open'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={({ target }) => change({ secrecy: target.value as Draft['secrecy'] })}
          />
        </Form.Item>
        <Space>
          <Form.Item label={t('from')} htmlFor="ballotOpens">
            <Input
              id="ballotOpens"
              type="datetime-local"
              value={local(draft.opensAt)}
              onChange={({ target }) => target.value && change({ opensAt: instantOf(target.value) })}
            />
          </Form.Item>
          <Form.Item label={t('to')} htmlFor="ballotCloses">
            <Input
              id="ballotCloses"
              type="datetime-local"
              value={local(draft.closesAt)}
              onChange={({ target }) => target.value && change({ closesAt: instantOf(target.value) })}
            />
          </Form.Item>
        </Space>
        <Form.Item>
          <Space orientation="vertical">
            <Checkbox
              checked={rule.onLine}
              onChange={({ target }) => change({ rule: { ...rule, onLine: target.checked } })}
            >
              {t('onLine')}
            </Checkbox>
            <Checkbox
              checked={rule.quorum}
              onChange={({ target }) => change({ rule: { ...rule, quorum: target.checked } })}
            >
              {t('quorum')}
            </Checkbox>
            <Space>
              <Checkbox
                checked={rule.leastTurnout !== null}
                onChange={({ target }) => {
                  const leastTurnout = target.checked ? { numerator: 2, denominator: 3 } : null;
                  change({ rule: { ...rule, leastTurnout } });
                }}
              >
                {t('turnout')}
              </Checkbox>
              {rule.leastTurnout && <Share rule={rule} onChange={(next) => change({ rule: next })} />}
            </Space>
          </Space>
        </Form.Item>
        <Card size="small" title={t('questions')} style={{ marginBottom: 16 }}>
          <QuestionsEditor questions={draft.questions} onChange={(questions) => change({ questions })} />
        </Card>
        <Card size="small" title={t('groups')} style={{ marginBottom: 16 }}>
          <GroupsEditor groups={draft.groups} onChange={(groups) => change({ groups })} />
        </Card>
        <Refusal problem={problem} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </Form>
    </>
  );
}

function Share({ rule, onChange }: { rule: Draft['rule']; onChange: (rule: Draft['rule']) => void }) {
  const t = useWords(words);
  const share = rule.leastTurnout ?? { numerator: 2, denominator: 3 };
  const put = (part: Partial<typeof share>) => onChange({ ...rule, leastTurnout: { ...share, ...part } });
  return (
    <Space>
      <InputNumber
        aria-label={`${t('turnout')} ${t('of')}`}
        min={1}
        max={100}
        value={share.denominator}
        onChange={(value) => put({ denominator: value ?? 3 })}
      />
      {t('of')}
      <InputNumber
        aria-label={t('turnout')}
        min={1}
        max={100}
        value={share.numerator}
        onChange={(value) => put({ numerator: value ?? 2 })}
      />
    </Space>
  );
}

function Refusal({ problem }: { problem: unknown }) {
  const t = useWords(words);
  if (!problem) return null;
  const issues = problem instanceof ApiProblem ? problem.issues : [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={issues.length > 0 ? t('wrong') : explainProblem(problem)}
      description={
        issues.length > 0 && (
          <ul>
            {issues.map((issue) => (
              <li key={`${issue.field} ${issue.code}`}>
                {issue.field} — {explainIssue(issue)}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
