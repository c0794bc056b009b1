import type { FileStatus } from './lifecycle.ts';

type Words = { zh: string; en: string };
const w = (zh: string, en: string): Words => ({ zh, en });

interface Told {
  status: FileStatus;
  status_reason: string | null;
  recheck_due_on: string | null;
  notice: { endsOn: string; over: boolean; openObjections: number } | null;
}

/** What happens next and who does it, in plain words. */
export function nextWords({ status, status_reason, recheck_due_on, notice }: Told): Words {
  switch (status) {
    case 'draft':
      return w(
        '还没有提交。填好后提交，工会初审。',
        'Not handed in yet. Fill it in and submit; the union reviews it.',
      );
    case 'returned':
      return w(
        `需要补充：${status_reason ?? ''}。改好后再提交。`,
        `Something is missing: ${status_reason ?? ''}. Put it right and submit again.`,
      );
    case 'submitted':
      return w('已提交，等基层工会初审。', 'Handed in; the union’s first review comes next.');
    case 'reviewed':
      return w(
        '初审已过，工会将上门走访，请准备签署核对授权书。',
        'Reviewed; the union visits you at home and asks you to sign the authorisation.',
      );
    case 'visited':
      return w(
        '已入户，正在与民政、住房、车辆、工商等数据比对。',
        'Visited; now compared with the data of other offices.',
      );
    case 'matched':
      return w(
        '比对完成，等待公示（只显示遮盖后的姓名）。',
        'Compared; the public notice comes next, with your name covered.',
      );
    case 'onNotice':
      if (notice?.openObjections)
        return w(
          '收到异议，工会答复后再审批。',
          'There is an objection; it is answered before the approval.',
        );
      return notice?.over
        ? w('公示已结束，等县总工会审批。', 'The notice is over; the county decides next.')
        : w(
            `公示到 ${notice?.endsOn ?? ''}，之后县总工会审批。`,
            `On notice until ${notice?.endsOn ?? ''}; then the county decides.`,
          );
    case 'live':
      return w(
        `已建档，可以申请帮扶。${recheck_due_on ?? ''} 前复核一次。`,
        `On file; help can be applied for. Checked again by ${recheck_due_on ?? ''}.`,
      );
    case 'declined':
      return w(
        `没有通过：${status_reason ?? ''}。情况有变化可以重新申请，或拨打 12351。`,
        `Not approved: ${status_reason ?? ''}. Apply again if things change, or call 12351.`,
      );
    case 'withdrawn':
      return w('已撤回。需要时可以重新申请。', 'Taken back. Apply again whenever needed.');
    case 'ended':
      return w('已办结。再遇到困难可以重新申请。', 'Closed. Apply again if times get hard.');
  }
}
