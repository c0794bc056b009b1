import { useState } from 'react';
import { call, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { useParams } from '#web/worker/router.tsx';
import type { OutcomeReason } from '../../rules/settleVoucher.ts';
import type { StatementDetail, StatementLine } from '../../statements/contract.ts';
import { entryWords, outcomeReasonWords, statementStatusWords } from '../../words.ts';
import { ForShop, ShopTabs } from './ShopFrame.tsx';
import { agreeRoute, contestRoute, linesRoute, statementRoute } from './till/addresses.ts';

const words = defineWords({
  title: ['对账单', 'Statement'],
  total: ['合计 {money}', '{money} in all'],
  sum: ['{good} · {kind}：{count} 笔，{money}', '{good} · {kind}: {count}, {money}'],
  lines: ['逐笔明细', 'Every entry'],
  more: ['再看 100 笔', 'Show 100 more'],
  file: ['下载表格', 'Download the sheet'],
  agree: ['核对无误，同意', 'It is right, I agree'],
  contest: ['有异议', 'It is not right'],
  reason: ['哪里不对', 'What is not right'],
  send: ['提交异议', 'Send'],
  hash: ['整单哈希（可据明细重算）', 'Hash (can be computed again from the entries)'],
  note: ['说明：{note}', 'Note: {note}'],
});

const reasonPair = (reason: string): readonly [string, string] =>
  Object.hasOwn(outcomeReasonWords, reason)
    ? outcomeReasonWords[reason as OutcomeReason]
    : ([reason, reason] as const);

function Line({ line }: { line: StatementLine }) {
  const pick = usePick();
  const formats = useFormats();
  return (
    <li>
      <strong>{formats.money(line.amountFen)}</strong> {pick(entryWords[line.kind])} · {line.goodName} ·{' '}
      {formats.instant(line.at)}
      <span className="hint"> {pick(reasonPair(line.reason))}</span>
    </li>
  );
}

function Answer({ statement, onDone }: { statement: StatementDetail; onDone: () => void }) {
  const t = useWords(words);
  const form = useFormProblem();
  const [contesting, setContesting] = useState(false);
  const [reason, setReason] = useState('');
  const { version, allowedActions } = statement;
  const params = { id: statement.id };
  const agree = () =>
    form.run(async () => {
      await call(agreeRoute, { params, body: { version } });
      onDone();
    });
  const contest = () =>
    form.run(async () => {
      await call(contestRoute, { params, body: { version, reason } });
      onDone();
    });
  if (!allowedActions.includes('agree')) return null;
  return (
    <Form problem={form} onSubmit={contesting ? contest : agree}>
      {contesting && <TextField name="reason" label={t('reason')} value={reason} onChange={setReason} />}
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t(contesting ? 'send' : 'agree')}
      </button>
      {!contesting && (
        <button type="button" className="button wide" onClick={() => setContesting(true)}>
          {t('contest')}
        </button>
      )}
    </Form>
  );
}

function Statement({ id }: { id: string }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [limit, setLimit] = useState(100);
  const found = useCall(statementRoute, { params: { id } }, ['merchantStatements']);
  const lines = useCall(linesRoute, { params: { id }, query: { limit } });
  if (found.problem !== undefined) return <ProblemNotice problem={found.problem} onRetry={found.reload} />;
  if (!found.data) return <Loading />;
  const statement = found.data;
  return (
    <>
      <section className="card">
        <p>
          {statement.campaignName} {statement.number} · {pick(statementStatusWords[statement.status])}
        </p>
        <p className="verdictGood">{t('total', { money: formats.money(statement.totalFen) })}</p>
        {statement.totals.map(({ goodName, kind, count, amountFen }) => (
          <p key={`${goodName} ${kind}`}>
            {t('sum', {
              good: goodName,
              kind: pick(entryWords[kind]),
              count,
              money: formats.money(amountFen),
            })}
          </p>
        ))}
        {statement.note && <p>{t('note', { note: statement.note })}</p>}
      </section>
      <Answer statement={statement} onDone={found.reload} />
      <button
        type="button"
        className="button wide"
        onClick={() =>
          download(urlOf({ ...statementRoute, path: '/merchant-statements/:id/file' }, { params: { id } }))
        }
      >
        {t('file')}
      </button>
      <h2>{t('lines')}</h2>
      <ol className="statementLines">
        {lines.data?.items.map((line) => (
          <Line key={line.position} line={line} />
        ))}
      </ol>
      {lines.data && lines.data.total > lines.data.items.length && limit < 500 && (
        <button type="button" className="button wide" onClick={() => setLimit(limit + 100)}>
          {t('more')}
        </button>
      )}
      <p className="hint statementHash">
        {t('hash')} {statement.hash}
      </p>
    </>
  );
}

/** One statement: totals, every entry with its reason, and the owner's answer. */
export function StatementPage() {
  const t = useWords(words);
  const { id = '' } = useParams();
  return (
    <>
      <h1>{t('title')}</h1>
      <ShopTabs />
      <ForShop>
        <Statement id={id} />
      </ForShop>
    </>
  );
}
