import { decideConsent, recordTransfer } from '../features/privacy/index.ts';
import { writeAssessment } from '../features/privacy/registers/assessments.ts';
import { askRequest } from '../features/privacy/requests/ask.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** A consent, a request that waits at the desk, an impact assessment and a transfer, as the last weeks left them. */
export async function seedTrust(trx: AppTransaction, { worker, staff }: World, now: Date): Promise<void> {
  const cadre = staff.get('rights');
  if (!cadre) return;
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const decide = (purpose: string, give: boolean, days: number) =>
    decideConsent(
      trx,
      worker,
      { personId: worker.personId, purpose, give, noticeVersion: 1, separately: true },
      ago(days),
    );
  await decide('newsMessages', true, 30);
  await decide('hardshipAid', true, 25);
  await decide('hardshipAid', false, 6);
  await askRequest(trx, worker, { kind: 'explain', text: '我的诉求办理期限是怎么算出来的？' }, ago(3));
  await writeAssessment(
    trx,
    cadre,
    {
      ...{ title: '困难帮扶材料收集', purpose: 'hardshipAid', grounds: ['sensitive', 'delegated'] },
      ...{ necessity: '只收评审必需的病情和收入证明。', risks: '病情外泄；银行账号被冒用。' },
      ...{ measures: '单独同意，加密保存，默认遮盖，两人审批发放。', conclusion: 'proceedWithMeasures' },
      expectedVersion: 0,
    },
    ago(200),
  );
  await recordTransfer(
    trx,
    cadre,
    {
      ...{ kind: 'provided', recipient: '青禾县人民法院（演示）', purpose: '诉调对接' },
      ...{ fields: ['姓名', '联系电话', '诉求摘要'], peopleCount: 1, basis: '本人单独同意' },
    },
    ago(12),
  );
}
