import { expect, it } from 'vitest';
import { matchPath } from './router.tsx';

it('matches whole paths and reads their parameters', () => {
  expect(matchPath('/', '/')).toEqual({});
  expect(matchPath('/appeals/:id', '/appeals/42')).toEqual({ id: '42' });
  expect(matchPath('/appeals/:id', '/appeals/%E6%9F%A5')).toEqual({ id: '查' });
  expect(matchPath('/appeals/:id', '/appeals/%E6')).toEqual({ id: '%E6' });
  expect(matchPath('/appeals/:id', '/appeals')).toBeNull();
  expect(matchPath('/appeals', '/appeals/42')).toBeNull();
  expect(matchPath('/appeals', '/stations')).toBeNull();
});
