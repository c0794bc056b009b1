import { Alert, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { privacyRoutes } from '../../../privacy/contract.ts';
import { type FileView, hardshipRoutes } from '../../contract.ts';
import type { FileAction } from '../../lifecycle.ts';
import {
  categoryWords,
  endReasons,
  endWords,
  helpedCategories,
  matchResults,
  matchWords,
} from '../../vocabulary.ts';

export interface Asked {
  action: FileAction | 'reveal';
  title: string;
}

const words = defineWords({
  text: ['说明', 'In words'],
  day: ['日期', 'Day'],
  visitors: ['走访人（用顿号隔开）', 'Visitors (separated by 、)'],
  authorised: ['授权书签署日期', 'Authorisation signed on'],
  source: ['来源', 'Source'],
  result: ['结果', 'Result'],
  found: ['发现的排除情形', 'What bars the household'],
  value: ['改为', 'To'],
  waive: ['不计入：{name}', 'Does not count: {name}'],
  kind: ['看哪一类', 'What'],
  health: ['健康', 'Health'],
  child: ['子女', 'Children'],
  identity: ['证件号码', 'Identity numbers'],
  why: ['原因', 'Why'],
  audited: ['会记录是谁、为什么看的。', 'Who looked and why is written down.'],
});

interface Props {
  file: FileView;
  asked: Asked;
  onClose: () => void;
  onRevealed: (declaration: FileView['declaration']) => void;
}

/** One small form for each step of a file. */
export function ActDialog({ file, asked, onClose, onRevealed }: Props) {
  const t = useWords(words);
  const pick = usePick();
  const today = dayjs().format('YYYY-MM-DD');
  const [text, setText] = useState('');
  const [day, setDay] = useState(today);
  const [visitors, setVisitors] = useState('');
  const [authorisedOn, setAuthorisedOn] = useState(file.authorisedOn ?? today);
  const [choice, setChoice] = useState<string>();
  const [result, setResult] = useState<(typeof matchResults)[number]>('clear');
  const [found, setFound] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const params = { id: file.id };
  const names = visitors.split(/[、,，]/).flatMap((name) => name.trim() || []);
  const send: Partial<Record<Asked['action'], () => Promise<unknown>>> = {
    submit: () => call(hardshipRoutes.submitFile, { params, body: {} }),
    consent: async () => {
      const { version } = await call(privacyRoutes.privacyNotice, {});
      return call(hardshipRoutes.giveConsent, { params, body: { signedOn: day, noticeVersion: version } });
    },
    review: () => call(hardshipRoutes.reviewFile, { params, body: { note: text } }),
    planVisit: () =>
      call(hardshipRoutes.planHomeVisit, { params, body: { plannedOn: day, visitors: names } }),
    visit: () =>
      call(hardshipRoutes.recordHomeVisit, {
        params,
        body: { visitedOn: day, visitors: names, note: text, authorisedOn },
      }),
    enterMatch: () =>
      call(hardshipRoutes.enterMatch, {
        params,
        body: { source: choice ?? '', result, matchedOn: day, exclusions: found, detail: text },
      }),
    finishMatching: () => call(hardshipRoutes.finishMatching, { params, body: {} }),
    proposeOverride: () => {
      const isCategory = helpedCategories.some((code) => code === choice);
      const body = {
        kind: isCategory ? 'category' : 'exclusion',
        value: choice ?? '',
        reason: text,
      } as const;
      return call(hardshipRoutes.proposeOverride, { params, body });
    },
    approve: () => call(hardshipRoutes.approveFile, { params, body: {} }),
    returnFile: () => call(hardshipRoutes.returnFile, { params, body: { reason: text } }),
    decline: () => call(hardshipRoutes.declineFile, { params, body: { reason: text } }),
    exit: () =>
      call(hardshipRoutes.exitFile, {
        params,
        body: { reason: (choice ?? 'outOfHardship') as 'retired', endedOn: day, note: text },
      }),
    reveal: async () => {
      const kind = (choice ?? file.masked[0] ?? 'health') as 'health';
      const shown = await call(hardshipRoutes.revealFields, { params, body: { kind, reason: text } });
      onRevealed(shown.declaration);
    },
  };
  const go = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send[asked.action]?.();
      onClose();
    } catch (refused) {
      setProblem(refused);
      setBusy(false);
    }
  };
  const is = (...actions: Asked['action'][]) => actions.includes(asked.action);
  const choices = choicesFor(file, asked.action, pick, (key, name) => t(key, { name }));
  return (
    <Modal open title={asked.title} confirmLoading={busy} onOk={() => void go()} onCancel={onClose}>
      {is('reveal') && <p>{t('audited')}</p>}
      {choices.length > 0 && (
        <p>
          <Select
            aria-label={t(is('reveal') ? 'kind' : is('enterMatch') ? 'source' : 'value')}
            placeholder={t(is('reveal') ? 'kind' : is('enterMatch') ? 'source' : 'value')}
            style={{ width: '100%' }}
            options={choices}
            onChange={setChoice}
          />
        </p>
      )}
      {is('enterMatch') && (
        <>
          <p>
            <Select
              aria-label={t('result')}
              style={{ width: '100%' }}
              value={result}
              options={matchResults.map((value) => ({ value, label: pick(matchWords[value]) }))}
              onChange={setResult}
            />
          </p>
          <p>
            <Select
              mode="multiple"
              aria-label={t('found')}
              placeholder={t('found')}
              style={{ width: '100%' }}
              options={file.exclusions.map(({ code, name }) => ({
                value: code,
                label: pick([name.zh, name.en]),
              }))}
              onChange={setFound}
            />
          </p>
        </>
      )}
      {is('planVisit', 'visit', 'enterMatch', 'exit', 'consent') && (
        <p>
          <Input
            type="date"
            aria-label={t('day')}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        </p>
      )}
      {is('planVisit', 'visit') && (
        <p>
          <Input
            aria-label={t('visitors')}
            placeholder={t('visitors')}
            value={visitors}
            onChange={(event) => setVisitors(event.target.value)}
          />
        </p>
      )}
      {is('visit') && (
        <p>
          <label htmlFor="authorisedOn">{t('authorised')}</label>
          <Input
            id="authorisedOn"
            type="date"
            value={authorisedOn}
            onChange={(event) => setAuthorisedOn(event.target.value)}
          />
        </p>
      )}
      {is('review', 'visit', 'enterMatch', 'proposeOverride', 'returnFile', 'decline', 'exit', 'reveal') && (
        <Input.TextArea
          aria-label={t('text')}
          placeholder={t(is('reveal', 'returnFile', 'decline', 'proposeOverride') ? 'why' : 'text')}
          rows={3}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
    </Modal>
  );
}

type Pick = (pair: readonly [string, string]) => string;

function choicesFor(
  file: FileView,
  action: Asked['action'],
  pick: Pick,
  say: (key: 'waive' | 'health' | 'child' | 'identity', name: string) => string,
): { value: string; label: string }[] {
  if (action === 'exit') return endReasons.map((value) => ({ value, label: pick(endWords[value]) }));
  if (action === 'reveal') return file.masked.map((value) => ({ value, label: say(value, '') }));
  if (action === 'enterMatch')
    return file.matches.map(({ source, sourceName }) => ({
      value: source,
      label: pick([sourceName.zh, sourceName.en]),
    }));
  if (action !== 'proposeOverride') return [];
  return [
    ...helpedCategories.map((value) => ({ value, label: pick(categoryWords[value]) })),
    ...file.exclusions
      .filter(({ standing, waived }) => standing && !waived)
      .map(({ code, name }) => ({ value: code as string, label: say('waive', pick([name.zh, name.en])) })),
  ];
}
