import { parseCivilDate } from '../../kernel/civilDate.ts';
import { formatCivilDate } from '../../kernel/dateWords.ts';
import { type DutyKind, type Section, sections } from './tables.ts';

/** An act as the ledger knew it at a cut. */
export interface KnownAct {
  id: string;
  number: number;
  kind: DutyKind;
  happenedOn: string;
  unionName: string;
  title: string;
  contactIds: readonly string[];
  /** The latest told. */
  result: { zh: string; en: string; on: string } | null;
}

/** A line the representative saw otherwise, and what the union noted beside it. */
export interface KnownNote {
  id: string;
  section: Section;
  actId: string | null;
  lineZh: string;
  lineEn: string;
  reason: string;
  answer: string;
}

export interface Sentence {
  key: string;
  zh: string;
  en: string;
  /** What it rests on. */
  acts: { id: string; number: number }[];
}

export interface SectionText {
  id: Section;
  sentences: Sentence[];
}

const sectionOf: Record<DutyKind, Exclude<Section, 'results'>> = {
  ...{ proposal: 'proposals', second: 'proposals', suggestion: 'suggestions', visit: 'visits' },
  ...{ need: 'visits', meeting: 'meetings', discussion: 'discussions', evaluation: 'evaluations' },
};

/** What was done, before and after the title; a title that begins with one of the verbs says it itself. */
const deeds: Record<DutyKind, { zh: readonly [string, string]; verbs: readonly string[]; en: string }> = {
  proposal: { zh: ['提出提案“', '”'], verbs: [], en: 'proposed' },
  second: { zh: ['附议提案“', '”'], verbs: [], en: 'seconded' },
  suggestion: { zh: ['提出建议“', '”'], verbs: ['提出'], en: 'suggested' },
  visit: { zh: ['走访：', ''], verbs: ['走访'], en: 'visited:' },
  need: { zh: ['反映职工需求：', ''], verbs: ['反映', '记录'], en: 'took down a need:' },
  meeting: { zh: ['参加会议：', ''], verbs: ['参加', '出席'], en: 'attended:' },
  discussion: { zh: ['参与讨论“', '”'], verbs: ['参与'], en: 'took part in the discussion' },
  evaluation: { zh: ['评价办理答复：', ''], verbs: ['评价'], en: 'rated a reply:' },
};

const dayWords = (day: string): readonly [zh: string, en: string] => {
  const date = parseCivilDate(day);
  return [formatCivilDate(date, 'zh'), formatCivilDate(date, 'en')];
};

const quoted: ReadonlySet<DutyKind> = new Set(['proposal', 'second', 'suggestion', 'discussion']);

const some = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
const cited = (acts: readonly KnownAct[]) => acts.map(({ id, number }) => ({ id, number }));
const ofKind = (acts: readonly KnownAct[], kind: DutyKind) => acts.filter((act) => act.kind === kind);

/** Person-times and people are told apart (rules 2.0.5); visits that name nobody are counted as visits only. */
function visitWords(acts: readonly KnownAct[]): readonly [zh: string, en: string] {
  const visits = ofKind(acts, 'visit');
  const needs = ofKind(acts, 'need').length;
  const named = visits.filter(({ contactIds }) => contactIds.length > 0);
  const times = named.reduce((sum, { contactIds }) => sum + new Set(contactIds).size, 0);
  const people = new Set(named.flatMap(({ contactIds }) => contactIds)).size;
  const all = named.length === visits.length;
  const zh = [
    `走访 ${visits.length} 次`,
    named.length > 0
      ? `${all ? '' : `其中 ${named.length} 次有走访对象记录，`}共 ${times} 人次、${people} 人`
      : '',
    needs > 0 ? `反映职工需求 ${needs} 项` : '',
  ];
  const met = `${some(times, 'person-time')}, ${some(people, 'person', 'people')}`;
  const en = [
    some(visits.length, 'visit'),
    named.length > 0 ? `${all ? '' : `${named.length} of them with a record of whom: `}${met}` : '',
    needs > 0 ? `${some(needs, 'need')} taken down` : '',
  ];
  return [`${zh.filter(Boolean).join('，')}。`, `${en.filter(Boolean).join('; ')}.`];
}

const summaries: Record<Section, (acts: readonly KnownAct[]) => readonly [zh: string, en: string]> = {
  proposals: (acts) => {
    const [own, seconded] = [ofKind(acts, 'proposal').length, ofKind(acts, 'second').length];
    return [
      `提出提案 ${own} 件，附议 ${seconded} 件。`,
      `${some(own, 'proposal')} submitted, ${seconded} seconded.`,
    ];
  },
  suggestions: ({ length }) => [`提出建议 ${length} 条。`, `${some(length, 'suggestion')} made.`],
  visits: visitWords,
  meetings: ({ length }) => [`参加会议 ${length} 次。`, `${some(length, 'meeting')} attended.`],
  discussions: ({ length }) => [
    `参与大家议 ${length} 次。`,
    `${some(length, 'contribution')} to discussions.`,
  ],
  evaluations: ({ length }) => [
    `对办理答复作出评价 ${length} 次。`,
    `${some(length, 'reply', 'replies')} rated.`,
  ],
  results: ({ length }) => [
    `以上事项中有 ${length} 件已有结果。`,
    `${length} of the above ${length === 1 ? 'has' : 'have'} a result.`,
  ],
};

const nothing = ['本期没有这方面的记录。', 'Nothing of this kind is on record for the period.'] as const;

function deedSentence(act: KnownAct): Sentence {
  const { zh: around, verbs } = deeds[act.kind];
  const [before, after] = verbs.some((verb) => act.title.startsWith(verb)) ? ['', ''] : around;
  const [zhDay, enDay] = dayWords(act.happenedOn);
  const title = quoted.has(act.kind) ? `“${act.title}”` : act.title;
  return {
    key: `act:${act.id}`,
    zh: `${zhDay}，${before}${act.title}${after}（${act.unionName}）。`,
    en: `${enDay}: ${deeds[act.kind].en} ${title} (${act.unionName}).`,
    acts: cited([act]),
  };
}

function resultSentence(act: KnownAct, result: NonNullable<KnownAct['result']>): Sentence {
  const [zhDay, enDay] = dayWords(result.on);
  return {
    key: `result:${act.id}`,
    zh: `“${act.title}”：${result.zh}（${zhDay}）。`,
    en: `“${act.title}”: ${result.en} (${enDay}).`,
    acts: cited([act]),
  };
}

function noteSentence(note: KnownNote, acts: readonly KnownAct[]): Sentence {
  return {
    key: `note:${note.id}`,
    zh: `代表对“${note.lineZh}”说明：${note.reason} 工会注明：${note.answer}`,
    en: `The representative on “${note.lineEn}”: ${note.reason} The union notes: ${note.answer}`,
    acts: cited(acts.filter(({ id }) => id === note.actId)),
  };
}

/**
 * What a duty report says, section by section: the count first, then each act in the order it happened. A pure function
 * of what is given, so that a report regenerated later says the same.
 */
export function sentencesOf(acts: readonly KnownAct[], notes: readonly KnownNote[]): SectionText[] {
  const inOrder = acts.toSorted((left, right) =>
    left.happenedOn === right.happenedOn
      ? left.number - right.number
      : left.happenedOn < right.happenedOn
        ? -1
        : 1,
  );
  return sections.map((id) => {
    const own = inOrder.filter((act) =>
      id === 'results' ? act.result !== null : sectionOf[act.kind] === id,
    );
    const [zh, en] = own.length === 0 ? nothing : summaries[id](own);
    const each = own.map((act) =>
      id === 'results' && act.result ? resultSentence(act, act.result) : deedSentence(act),
    );
    const noted = notes.filter(({ section }) => section === id).map((note) => noteSentence(note, own));
    return { id, sentences: [{ key: id, zh, en, acts: cited(own) }, ...each, ...noted] };
  });
}
