import { describe, expect, it } from 'vitest';
import { fileAppealInput } from '../../../contract.ts';
import { bodyOf, checkFiling, emptyFiling, placeIssues } from './filing.ts';

const told = {
  ...emptyFiling,
  name: '王小明',
  phone: '138 0000 0000',
  respondent: '青禾建工',
  category: 'labour.pay.arrears',
  facts: '三个月没有发工资',
  amount: '1.2万元',
};

describe('filing for a worker', () => {
  it('becomes what the contract takes', () => {
    const body = fileAppealInput.parse(bodyOf(told, 'hotline'));
    expect(body.applicant.phone).toBe('13800000000');
    expect(body.amountClaimedFen).toBe(1_200_000);
    expect(body.respondents).toEqual([{ kind: 'employer', name: '青禾建工' }]);
  });

  it('keeps no name of somebody who wishes to stay anonymous', () => {
    expect(bodyOf({ ...told, mode: 'anonymous' }, 'hotline').applicant).toEqual({
      mode: 'anonymous',
      workerGroups: [],
    });
  });

  it('tells everything that is missing at once, each at its field', () => {
    const issues = placeIssues(checkFiling({ ...emptyFiling, amount: '很多' }, 'labourInspection'));
    expect([...issues.keys()].sort()).toEqual(
      ['amount', 'category', 'consentGivenOn', 'consentHow', 'facts', 'name', 'phone'].sort(),
    );
  });

  it('needs the station at the door of a station', () => {
    expect([...placeIssues(checkFiling(told, 'station')).keys()]).toEqual(['stationId']);
  });
});
