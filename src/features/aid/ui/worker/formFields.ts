import type { OwnApplication } from '../../contract.ts';

/** Everything one types, as text. */
export const emptyForm = {
  ...{ reason: '', asked: '', disease: '', hospital: '', from: '', to: '', ownCost: '', otherAid: '' },
  ...{ student: '', school: '', admitted: '', fee: '', loan: '', declared: '' },
};
export type FormFields = typeof emptyForm;

/** `1,200.5` yuan in whole fen; what is no amount counts as nothing. */
const fen = (text: string): number => {
  const found = /^(\d+)(?:\.(\d{0,2}))?$/.exec(text.normalize('NFKC').replace(/[,\s]/g, ''));
  return found ? Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`) : 0;
};
const yuan = (amount: number | null | undefined) => (amount ? String(amount / 100) : '');

export function fieldsOf({ form, askedFen }: OwnApplication): FormFields {
  const stay = form?.medical?.stays?.[0];
  return {
    ...{ reason: form?.reason ?? '', asked: yuan(askedFen), disease: form?.medical?.disease ?? '' },
    ...{ hospital: stay?.hospital ?? '', from: stay?.from ?? '', to: stay?.to ?? '' },
    ...{ ownCost: yuan(form?.medical?.ownCostFen), otherAid: yuan(form?.medical?.otherAidFen) },
    ...{ student: form?.tuition?.studentName ?? '', school: form?.tuition?.school ?? '' },
    ...{
      admitted: form?.tuition?.admittedOn ?? '',
      fee: yuan(form?.tuition?.feeFen),
      loan: yuan(form?.tuition?.loanFen),
    },
    declared: form?.tuition?.noDoubleFunding ? 'yes' : '',
  };
}

export function formOf(fields: FormFields, purpose: string) {
  const asked = fen(fields.asked);
  const medical = {
    disease: fields.disease,
    stays: fields.hospital ? [{ hospital: fields.hospital, from: fields.from, to: fields.to }] : [],
    ...{ ownCostFen: fen(fields.ownCost), otherAidFen: fen(fields.otherAid) },
  };
  const tuition = {
    ...{
      studentName: fields.student,
      school: fields.school,
      admittedOn: fields.admitted,
      feeFen: fen(fields.fee),
    },
    ...{ loanFen: fen(fields.loan), noDoubleFunding: fields.declared === 'yes' },
  };
  return {
    form: {
      reason: fields.reason,
      ...(purpose === 'medical' ? { medical } : {}),
      ...(purpose === 'tuition' ? { tuition } : {}),
    },
    askedFen: asked > 0 ? asked : null,
  };
}
