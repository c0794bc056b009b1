import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAccount, maskAddress, maskIdentityNumber, maskName, maskPhone } from './mask.ts';

describe('masks', () => {
  it.each([
    ['张三', '张*'],
    ['张小三', '张*三'],
    ['欧阳小三', '欧**三'],
    ['阿不都·热合曼', '阿*****曼'],
    ['𠮷野家', '𠮷*家'],
    ['张', '*'],
    ['', ''],
  ])('name %s becomes %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['13812341234', '138****1234'],
    ['0539-8123456', '********3456'],
    ['12351', '***51'],
    ['', ''],
  ])('phone %s becomes %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it('hides the birth date of an identity number', () => {
    expect(maskIdentityNumber('11010519491231002X')).toBe('110***********002X');
    expect(maskIdentityNumber('1234567')).toBe('*******');
  });

  it('shows the end of an account', () => {
    expect(maskAccount('6222 0210 0112 3456 789')).toBe('***************6789');
    expect(maskAccount('123')).toBe('***');
  });

  it.each([
    ['山东省临沂市兰山区柳青街道北京路5号', '山东省临沂市兰山区柳青街道****'],
    ['湖南省长沙市芙蓉区五一大道1号', '湖南省长沙市芙蓉区****'],
    ['浙江省平湖市解放路3号', '浙江省平湖市****'],
    ['解放路3号', '****'],
    ['', ''],
  ])('address %s becomes %s', (address, masked) => expect(maskAddress(address)).toBe(masked));

  it('never shows a whole value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        for (const mask of [maskName, maskPhone, maskIdentityNumber, maskAccount, maskAddress]) {
          if (text.trim() !== '') expect(mask(text)).toContain('*');
        }
      }),
    );
  });
});
