import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { SuggestionDetail } from '../../contract.ts';
import { outcomeWords, sourceWords } from '../../words.ts';
import { DueTag, StateTags, useDictionary, useSay, useSenderName, useText } from './parts.tsx';
import { actionWords } from './words.ts';

const words = defineWords({
  who: ['建议人', 'From'],
  source: ['来源', 'How it came'],
  where: ['意见箱', 'Box'],
  union: ['工会', 'Union'],
  classes: ['分类和主题', 'Class and themes'],
  unit: ['承办单位', 'Handling unit'],
  received: ['收到', 'Received'],
  answer: ['答复', 'Answer'],
  answeredBy: ['{by}，{when}', '{by}, {when}'],
  promised: ['承诺 {date} 前落实', 'Promised by {date}'],
  proof: ['落实情况', 'What was done'],
  doneOn: ['{date} 完成', 'Done on {date}'],
  reopened: ['退回重办的原因', 'Why it was sent back'],
  merged: ['并入 {number}', 'Merged into {number}'],
  others: ['{count} 条同类并入', '{count} {count|other|others} merged into it'],
  target: ['转为诉求 {label}', 'Filed as appeal {label}'],
  board: ['公开墙上的话', 'On the board'],
  photos: ['照片', 'Photos'],
  sentPhoto: ['建议人的照片 {place}', 'Photo from the sender {place}'],
  proofPhoto: ['落实的照片 {place}', 'Photo of what was done {place}'],
  facts: ['情况', 'Facts'],
  clock: ['期限', 'Deadlines'],
  met: ['按时', 'met'],
  cancelled: ['不再计时', 'no longer runs'],
  open: ['计时中', 'running'],
  story: ['经过', 'Story'],
});

const states: Record<string, 'met' | 'cancelled' | 'open'> = {
  met: 'met',
  cancelled: 'cancelled',
  open: 'open',
};

interface DetailProps {
  row: SuggestionDetail;
  photoAddress: (photoId: string) => string;
  /** What the reader may do, and the negotiation. */
  children: ReactNode;
}

/** A suggestion in full: words and photos, answer and proof, deadlines with their reasons, its story. */
export function Detail({ row, photoAddress, children }: DetailProps) {
  const t = useWords(words);
  const pick = usePick();
  const say = useSay();
  const formats = useFormats();
  const textOf = useText();
  const senderOf = useSenderName();
  const dictionary = useDictionary();
  const named = (list: 'classes' | 'themes', code: string) => {
    const entry = dictionary?.[list].find((each) => each.code === code);
    return entry ? say(entry) : code;
  };
  const kinds = [
    ...(row.classCode ? [named('classes', row.classCode)] : []),
    ...row.themes.map((code) => named('themes', code)),
  ];
  const facts: [string, string | null][] = [
    ...(row.side === 'union' ? [[t('who'), senderOf(row)] as [string, string]] : []),
    [t('source'), say(sourceWords[row.source])],
    [t('where'), row.box],
    [t('union'), row.union.name],
    [t('classes'), formats.list(kinds) || null],
    [t('unit'), row.unit?.name ?? null],
    [t('received'), formats.date(row.receivedOn)],
  ];
  return (
    <>
      <p>
        <StateTags row={row} /> <DueTag row={row} />
      </p>
      <p className="suggestWords big">{textOf(row)}</p>
      {row.photoList.length > 0 && (
        <div className="suggestPhotoRow">
          {row.photoList.map(({ id, purpose }, index) => (
            <a key={id} href={photoAddress(id)} target="_blank" rel="noreferrer">
              <img
                src={photoAddress(id)}
                alt={t(purpose === 'proof' ? 'proofPhoto' : 'sentPhoto', { place: index + 1 })}
              />
            </a>
          ))}
        </div>
      )}
      <div className="suggestDetail">
        <div>
          {children}
          {row.reopenReason && (
            <section>
              <h2>{t('reopened')}</h2>
              <p className="suggestWords">{row.reopenReason}</p>
            </section>
          )}
          {row.reply && (
            <section>
              <h2>
                {t('answer')}
                {row.outcome && ` · ${say(outcomeWords[row.outcome])}`}
              </h2>
              <p className="suggestWords">{row.reply}</p>
              {row.repliedBy && row.repliedAt && (
                <p className="suggestSoft">
                  {t('answeredBy', { by: row.repliedBy, when: formats.instant(row.repliedAt) })}
                  {row.promisedOn && ` · ${t('promised', { date: formats.date(row.promisedOn) })}`}
                </p>
              )}
            </section>
          )}
          {row.doneOn && (
            <section>
              <h2>{t('proof')}</h2>
              <p className="suggestWords">{row.proof}</p>
              <p className="suggestSoft">{t('doneOn', { date: formats.date(row.doneOn) })}</p>
            </section>
          )}
          {row.published && (
            <section>
              <h2>{t('board')}</h2>
              <p className="suggestWords">{row.published.text}</p>
              <p className="suggestWords suggestSoft">{row.published.reply}</p>
            </section>
          )}
        </div>
        <div>
          <section>
            <h2>{t('facts')}</h2>
            <ul className="suggestList">
              {facts.map(
                ([label, value]) =>
                  value && (
                    <li key={label}>
                      <span className="suggestSoft">{label}</span> {value}
                    </li>
                  ),
              )}
              {row.mergedInto && (
                <li>
                  <Link to={`/suggestions/${row.mergedInto.id}`}>
                    {t('merged', { number: row.mergedInto.number })}
                  </Link>
                </li>
              )}
              {row.merged > 0 && <li>{t('others', { count: row.merged })}</li>}
              {row.target?.type === 'appeal' && (
                <li>
                  <Link to={`/appeals/${row.target.id}`}>{t('target', { label: row.target.label })}</Link>
                </li>
              )}
            </ul>
          </section>
          {row.clock.length > 0 && (
            <section>
              <h2>{t('clock')}</h2>
              <ul className="suggestList">
                {row.clock.map((each) => (
                  <li key={`${each.code} ${each.dueOn} ${each.status}`}>
                    <Tooltip title={say(each.explanation)}>
                      <span>
                        {say(each.name)} · {formats.date(each.dueOn)}
                      </span>
                    </Tooltip>{' '}
                    <span className="suggestSoft">{t(states[each.status] ?? 'open')}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h2>{t('story')}</h2>
            <ul className="suggestList">
              {row.story.map((step) => (
                <li key={step.at + step.action}>
                  {pick(wordsOf(step.action))}
                  {step.note && `：${step.note}`}
                  <div className="suggestSoft">
                    {[step.by, formats.instant(step.at)].filter(Boolean).join(' · ')}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

const wordsOf = (action: string): Pair =>
  (actionWords as Record<string, Pair | undefined>)[action] ?? [action, action];
