import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { stopWatching, watchPerson } from '../../discovery/index.ts';
import type { hardshipRoutes } from '../contract.ts';
import { cancelRecheck, startRecheck } from '../deadlines.ts';
import { assessFile } from '../fileAssessment.ts';
import { claimHousehold, releaseHousehold } from '../household.ts';
import { tellApplicant, told } from '../messages.ts';
import { levelsOver } from '../policy.ts';
import { restoreCovered } from '../rules/restoreCovered.ts';
import { hardshipSettings } from '../settings.ts';
import {
  changeFile,
  declarationOf,
  lockFile,
  nextStatus,
  refuseOwnHousehold,
  type Step,
  sealDeclaration,
} from '../store.ts';
import { helpedCategories } from '../vocabulary.ts';

type Routes = typeof hardshipRoutes;

/**
 * The yearly check: the figures of today, reckoned anew; an agreed category of the past counts no more.
 *
 * @throws 422 at `declaration.…`, 409 `changedMeanwhile`, `noStandard`, `noLongerInHardship`
 */
export async function recheckFile(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, declaration: given, note }: BodyOf<Routes['recheckFile']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'recheck', own);
  await refuseOwnHousehold(trx, step.actor, id);
  if (file.version !== version)
    throw conflict(
      'changedMeanwhile',
      '有人同时改了这份档案，请刷新 · somebody changed this file meanwhile',
      {
        version: file.version,
      },
    );
  const levels = levelsOver(step.actor, file.union_path);
  const declaration = restoreCovered(declarationOf(trx, file), given, levels, shanghaiDate(step.now));
  const read = await assessFile(trx, file, step.now, { asIf: declaration, byFiguresOnly: true });
  if (read.issues.length > 0)
    throw invalid(read.issues.map((issue) => ({ ...issue, field: `declaration.${issue.field}` })));
  if (read.category === 'unknown')
    throw conflict(
      'noStandard',
      '申报月份和地区没有低保标准 · no subsistence standard for that month and division',
    );
  const category = helpedCategories.find((each) => each === read.category);
  if (!category)
    throw conflict(
      'noLongerInHardship',
      '按新的数据已不符合困难类别，请办理脱困退出 · no longer in hardship by the new figures: end the file',
    );
  await claimHousehold(trx, file, declaration);
  const today = parseCivilDate(shanghaiDate(step.now));
  const due = await startRecheck(trx, file, today, await hardshipSettings(trx), step.now);
  await changeFile(trx, step, file, {
    ...{ action: 'recheck', status, detail: { note, from: file.category, to: category } },
    set: {
      ...{ declaration_sealed: sealDeclaration(trx, declaration), declared_month: read.facts.month },
      ...{ scheme: read.scheme.code, derived_category: read.assessment.category, category },
      recheck_due_on: due,
    },
  });
}

/** Out of hardship, retired, moved away, died. @throws 422 for a day to come or before the approval */
export async function exitFile(
  trx: AppTransaction,
  step: Step,
  id: string,
  { reason, endedOn, note }: BodyOf<Routes['exitFile']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'exit', own);
  await refuseOwnHousehold(trx, step.actor, id);
  if (endedOn > shanghaiDate(step.now) || (file.approved_on && endedOn < file.approved_on))
    throw invalid([
      {
        ...{ field: 'endedOn', code: 'day' },
        message: '应在批准之后、今天或以前 · after the approval and not after today',
      },
    ]);
  await cancelRecheck(trx, id, step.now);
  await releaseHousehold(trx, id);
  await changeFile(trx, step, file, {
    ...{ action: 'exit', status, detail: { reason, note } },
    set: { ended_on: endedOn, end_reason: reason, recheck_due_on: null },
  });
  if (reason === 'died') return stopWatching(trx, file.person_id, step.now);
  await watchPerson(trx, { personId: file.person_id, unionId: file.union_id, ground: 'formerly' }, step.now);
  await tellApplicant(trx, file, told.ended, { number: file.number }, step.now);
}
