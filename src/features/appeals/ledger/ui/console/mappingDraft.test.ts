import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../../../platform/spreadsheets/mapping.ts';
import { constantOf, fieldsOfColumn, withColumn, withConstant, withFormat } from './mappingDraft.ts';

const mapping: Mapping = {
  version: 1,
  fields: {
    receivedAt: { column: '日期' },
    amountClaimed: { column: '金额', format: 'wanYuan' },
    door: { constant: 'hotline' },
  },
};

describe('correcting a mapping', () => {
  it('moves a field from one column to another and keeps how its cells are written', () => {
    const moved = withColumn(mapping, '涉及金额', ['amountClaimed']);
    expect(moved.fields.amountClaimed).toEqual({ column: '涉及金额', format: 'wanYuan' });
    expect(fieldsOfColumn(moved, '金额')).toEqual([]);
  });

  it('lets a column fill several fields, and none', () => {
    const both = withColumn(mapping, '日期', ['receivedAt', 'acceptedAt']);
    expect(fieldsOfColumn(both, '日期')).toEqual(['receivedAt', 'acceptedAt']);
    expect(fieldsOfColumn(withColumn(both, '日期', []), '日期')).toEqual([]);
  });

  it('puts a column in the place of a fixed value, and takes fixed values away', () => {
    expect(withColumn(mapping, '来源', ['door']).fields.door).toEqual({ column: '来源' });
    expect(constantOf(withConstant(mapping, 'door', undefined), 'door')).toBeUndefined();
    expect(constantOf(withConstant(mapping, 'category', 'labour.pay.arrears'), 'category')).toBe(
      'labour.pay.arrears',
    );
  });

  it('says how cells are written', () => {
    expect(withFormat(mapping, 'amountClaimed', undefined).fields.amountClaimed).toEqual({ column: '金额' });
    expect(withFormat(mapping, 'receivedAt', 'dayFirst').fields.receivedAt).toEqual({
      column: '日期',
      format: 'dayFirst',
    });
  });
});
