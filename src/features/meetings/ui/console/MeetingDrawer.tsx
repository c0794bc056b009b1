import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useSay } from '../../../appeals/ui/console/parts/say.ts';
import { dutyRoutes } from '../../../duty/contract.ts';
import {
  type FieldSpec,
  FormDrawer,
  type Values,
} from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { optionsOf, usePoints } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type MeetingDetail, meetingRoutes } from '../../contract.ts';
import { meetingBody, meetingFields, meetingFormWords, meetingValues } from './meetingForm.ts';

export type MeetingStep = Exclude<MeetingDetail['allowedActions'][number], 'print'>;

const words = defineWords({
  minutes: ['会议情况和议定意见', 'What was said and agreed'],
  what: ['做什么', 'What'],
  owner: ['由哪位同事办', 'Which colleague'],
  body: ['或由哪个单位办', 'Or which body'],
  appeal: ['涉及的诉求编号（可不填）', 'Number of the appeal (optional)'],
  workdays: ['期限（工作日）', 'Term in working days'],
  result: ['办理结果', 'Result'],
  reason: ['原因', 'Reason'],
});

interface MeetingDrawerProps {
  meeting: MeetingDetail;
  step: MeetingStep;
  title: string;
  onClose: () => void;
}

/** One step in the life of a meeting. */
export function MeetingDrawer({ meeting, step, title, onClose }: MeetingDrawerProps) {
  const t = useWords(words);
  const form = useWords(meetingFormWords);
  const say = useSay();
  const send = useSend(['meetings', 'appeals']);
  const session = useSession();
  const points = usePoints();
  const colleagues = useRouteQuery(
    dutyRoutes.dutyColleagues,
    { query: { pointId: points[0]?.id ?? '' } },
    { enabled: step === 'addAction' && points.length > 0 && holds(session, 'duty.see') },
  );
  const params = { id: meeting.id };
  const { version } = meeting;
  const text = (values: Values, name: string) => String(values[name] ?? '');
  const forms: Record<
    MeetingStep,
    { fields: FieldSpec[]; initial?: Values; send: (values: Values) => Promise<unknown> }
  > = {
    change: {
      fields: meetingFields(form, say),
      initial: meetingValues(meeting),
      send: (values) =>
        send(meetingRoutes.changeMeeting, { params, body: { ...meetingBody(values), version } }),
    },
    recordMinutes: {
      fields: [{ name: 'minutes', kind: 'area', label: t('minutes'), required: true }],
      initial: { minutes: meeting.minutes ?? '' },
      send: (values) =>
        send(meetingRoutes.recordMinutes, { params, body: { minutes: text(values, 'minutes'), version } }),
    },
    addAction: {
      fields: [
        { name: 'what', kind: 'text', label: t('what'), required: true },
        {
          name: 'ownerId',
          kind: 'select',
          label: t('owner'),
          options: optionsOf(colleagues.data?.items ?? []),
        },
        { name: 'ownerBody', kind: 'text', label: t('body'), when: ({ ownerId }) => !ownerId },
        { name: 'appealNumber', kind: 'text', label: t('appeal') },
        { name: 'workdays', kind: 'number', label: t('workdays'), required: true, min: 1, max: 120 },
      ],
      initial: { workdays: 5 },
      send: (values) =>
        send(meetingRoutes.addMeetingAction, {
          params,
          body: {
            what: text(values, 'what'),
            workdays: Number(values.workdays),
            ...(values.ownerId
              ? { ownerId: text(values, 'ownerId') }
              : { ownerBody: text(values, 'ownerBody') }),
            ...(values.appealNumber ? { appealNumber: text(values, 'appealNumber') } : {}),
          },
        }),
    },
    close: {
      fields: [{ name: 'result', kind: 'area', label: t('result'), required: true }],
      send: (values) =>
        send(meetingRoutes.closeMeeting, { params, body: { result: text(values, 'result'), version } }),
    },
    cancel: {
      fields: [{ name: 'reason', kind: 'text', label: t('reason'), required: true }],
      send: (values) =>
        send(meetingRoutes.cancelMeeting, { params, body: { reason: text(values, 'reason') } }),
    },
  };
  const chosen = forms[step];
  return (
    <FormDrawer
      title={title}
      width={600}
      fields={chosen.fields}
      {...(chosen.initial ? { initial: chosen.initial } : {})}
      onSend={chosen.send}
      onClose={onClose}
    />
  );
}
