import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { Link } from '#web/worker/router.tsx';
import { findCategory } from '../../../categories.ts';
import { type AppealDraft, fenOf, filledRepresentatives, filledRespondents } from './draft.ts';
import { workerGroupWords } from './workerGroupWords.ts';

const words = defineWords({
  what: ['发生了什么', 'What happened'],
  whom: ['关于谁', 'About whom'],
  who: ['我是谁', 'Who I am'],
  changeWhat: ['修改“发生了什么”', 'Change "What happened"'],
  changeWhom: ['修改“关于谁”', 'Change "About whom"'],
  changeWho: ['修改“我是谁”', 'Change "Who I am"'],
  change: ['修改', 'Change'],
  category: ['类别', 'Kind'],
  facts: ['经过', 'Facts'],
  wish: ['想要的结果', 'What I want'],
  amount: ['金额', 'Amount'],
  knewOn: ['从哪天开始', 'Since'],
  files: ['附件', 'Files'],
  fileCount: ['{count} 个', '{count} {count|file|files}'],
  respondents: ['对方', 'Other side'],
  unknown: ['说不清名称', 'Not named'],
  people: ['人数', 'People'],
  peopleCount: ['{count} 人', '{count} {count|person|people}'],
  representatives: ['代表', 'Representatives'],
  named: ['实名', 'By name'],
  confidential: ['保密，对方不会知道我是谁', 'In confidence; the other side never learns it'],
  anonymous: ['匿名，只凭查询码看进度', 'Anonymous, progress by query code only'],
  mode: ['方式', 'How'],
  name: ['姓名', 'Name'],
  phone: ['手机号', 'Mobile'],
  ownUnion: ['单位工会能不能看到', 'May the union at my employer see it?'],
  yes: ['能', 'Yes'],
  no: ['不能', 'No'],
  groups: ['优先情况', 'Fast lane'],
});

type Row = [label: string, value: string];

function Part({ title, rows, to, change }: { title: string; rows: Row[]; to: string; change: string }) {
  const t = useWords(words);
  return (
    <section className="card">
      <div className="cardHead">
        <h2>{title}</h2>
        <Link className="button" to={to} aria-label={change}>
          {t('change')}
        </Link>
      </div>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const when = (condition: unknown, row: Row): Row[] => (condition ? [row] : []);

/** Everything once more before it goes. `linkTo` leads to a step. */
export function Review({ draft, linkTo }: { draft: AppealDraft; linkTo: (step: number) => string }) {
  const t = useWords(words);
  const group = useWords(workerGroupWords);
  const pick = usePick();
  const formats = useFormats();
  const leaf = findCategory(draft.category);
  const fen = fenOf(draft.amountYuan);
  const others = filledRespondents(draft)
    .map(({ name }) => name)
    .join('、');
  const spokesmen = filledRepresentatives(draft)
    .map(({ name, phone }) => `${name} ${phone}`)
    .join('、');
  const isNamed = draft.mode !== 'anonymous';
  const count = draft.scale === 'me' ? 1 : Number(draft.peopleAffected);
  return (
    <>
      <Part
        title={t('what')}
        to={linkTo(0)}
        change={t('changeWhat')}
        rows={[
          [t('category'), leaf ? pick([leaf.zh[2], leaf.en[2]]) : ''],
          [t('facts'), draft.facts],
          ...when(draft.wish.trim(), [t('wish'), draft.wish]),
          ...when(fen, [t('amount'), formats.money(fen ?? 0)]),
          ...when(draft.knewOn, [t('knewOn'), draft.knewOn && formats.date(draft.knewOn)]),
          ...when(draft.files.length, [t('files'), t('fileCount', { count: draft.files.length })]),
        ]}
      />
      <Part
        title={t('whom')}
        to={linkTo(1)}
        change={t('changeWhom')}
        rows={[
          [t('respondents'), others || t('unknown')],
          [t('people'), t('peopleCount', { count })],
          ...when(draft.scale === 'group' && spokesmen, [t('representatives'), spokesmen]),
        ]}
      />
      <Part
        title={t('who')}
        to={linkTo(2)}
        change={t('changeWho')}
        rows={[
          [t('mode'), t(draft.mode)],
          ...when(isNamed, [t('name'), draft.name]),
          ...when(isNamed, [t('phone'), draft.phone]),
          [t('ownUnion'), draft.consentToOwnUnion ? t('yes') : t('no')],
          ...when(draft.workerGroups.length, [
            t('groups'),
            draft.workerGroups.map((one) => group(one)).join('、'),
          ]),
        ]}
      />
    </>
  );
}
