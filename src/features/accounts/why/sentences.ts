import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Grant, lineOfPermission } from '../../../platform/auth/actor.ts';
import type { PermissionVerdict, Sentence } from '../../../platform/auth/explain.ts';
import { type Line, lineOf, lineWords, roleWords, type Scope, scopeWords } from '../roles.ts';
import type { IdleGrant } from './subject.ts';

const listed = (sentences: readonly Sentence[]): Sentence => ({
  zh: sentences.map(({ zh }) => zh).join('、'),
  en: sentences.map(({ en }) => en).join(', '),
});

/** “镇街工会干部（柳溪，本级及以下，代李四）” */
export function grantWords(grant: Grant, placeName: string): Sentence {
  const role = roleWords(grant.role);
  const [scopeZh, scopeEn] = scopeWords[grant.scope as Scope];
  const behalf = grant.onBehalfOfName;
  return {
    zh: `“${role.zh}”（${placeName}，${scopeZh}${behalf ? `，代${behalf}` : ''}）`,
    en: `“${role.en}” (${placeName}, ${scopeEn}${behalf ? `, for ${behalf}` : ''})`,
  };
}

interface Names {
  /** Names of places by id. */
  places: ReadonlyMap<string, string>;
  /** The place asked about. */
  place: string | null;
  /** Roles that would carry it. */
  roles: readonly string[];
  permission: string;
}

/** What a verdict about a permission says in plain words. */
export function permissionSentences(verdict: PermissionVerdict, names: Names): Sentence[] {
  const grants = listed(
    verdict.grants.map((grant) => grantWords(grant, names.places.get(grant.placeId) ?? '')),
  );
  const needed = listed(names.roles.map(roleWords));
  const at = names.place ? { zh: `在${names.place}`, en: ` at ${names.place}` } : { zh: '', en: '' };
  switch (verdict.because) {
    case 'everybody':
      return [{ zh: '可以：任何人都可以。', en: 'Yes: anybody may.' }];
    case 'signedIn':
      return [
        { zh: '可以：登录后即可，只涉及本人的数据。', en: 'Yes: whoever signed in may, for their own data.' },
      ];
    case 'grant':
      return [{ zh: `可以：${at.zh}有${grants.zh}。`, en: `Yes${at.en}: through ${grants.en}.` }];
    case 'notSignedIn':
      return [{ zh: '不能：没有登录。', en: 'No: not signed in.' }];
    case 'noRole':
      return [
        {
          zh: `不能：没有任何一个需要的角色。需要其中之一：${needed.zh || '（没有角色可以）'}。`,
          en: `No: none of the roles it takes is held. One of these is needed: ${needed.en || '(no role may)'}.`,
        },
      ];
    case 'otherLine': {
      const line = lineOfPermission(names.permission) as Line | null;
      const [zh, en] = line ? lineWords[line] : ['', ''];
      const own = verdict.grants.map((grant) => lineOf(grant)).filter((held) => held !== null);
      return [
        {
          zh: `不能：这件事属于“${zh}”条线，而${grants.zh}只管“${own.map((held) => lineWords[held][0]).join('、')}”。`,
          en: `No: this is work of ${en}, but ${grants.en} is only for ${own.map((held) => lineWords[held][1]).join(', ')}.`,
        },
      ];
    }
    case 'otherPlace':
      return [
        {
          zh: `不能：有${grants.zh}，但管不到${names.place ?? ''}。`,
          en: `No: ${grants.en} is held, but does not reach ${names.place ?? ''}.`,
        },
      ];
    case 'assignedOnly':
      return [
        {
          zh: `不能按地方办理：${grants.zh}只能办理交办给本人的。`,
          en: `Not by place: ${grants.en} reaches only what is assigned to the person.`,
        },
      ];
  }
}

/** Roles that would have done, and when they ended or begin. */
export function idleSentences(idle: readonly IdleGrant[], roles: readonly string[]): Sentence[] {
  return idle
    .filter((grant) => roles.includes(grant.role))
    .slice(0, 3)
    .map((grant) => {
      const role = roleWords(grant.role);
      const date = grant.at ? shanghaiDate(grant.at) : '';
      return grant.state === 'later'
        ? {
            zh: `“${role.zh}”（${grant.placeName}）${date} 起生效。`,
            en: `“${role.en}” (${grant.placeName}) begins on ${date}.`,
          }
        : {
            zh: `“${role.zh}”（${grant.placeName}）${date ? `已于 ${date} 终止` : '已终止'}。`,
            en: `“${role.en}” (${grant.placeName}) ended${date ? ` on ${date}` : ''}.`,
          };
    });
}

export const disabledSentence: Sentence = {
  zh: '不能：账号已停用，恢复后才能办理。',
  en: 'No: the account is stopped; it must be opened again first.',
};

/** What is said of deeds that want a proof of a moment ago. */
export const proofSentences = {
  stale: {
    zh: '现在还不能：这类操作要求十分钟内再验证过一次身份（第二验证）。请在页面提示时验证，或到“账号安全”先验证。',
    en: 'Not right now: such a deed wants a second factor proved within the last ten minutes. Confirm when the page asks, or under Security.',
  },
  fresh: {
    zh: '身份已在十分钟内验证过。',
    en: 'The second factor was proved within the last ten minutes.',
  },
  others: {
    zh: '办理时还须在十分钟内再验证一次身份（第二验证），未验证会被要求验证。',
    en: 'The deed also wants a second factor proved within ten minutes before; without it the page asks.',
  },
} as const satisfies Record<string, Sentence>;
