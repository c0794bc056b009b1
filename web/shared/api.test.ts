import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiProblem, prepareCall, sendPrepared, urlOf } from './api.ts';
import { addProblemWords, explainIssue, explainProblem } from './problem.ts';

const route = {
  method: 'POST',
  path: '/appeals/:id/accept',
  permission: 'appeal.accept',
  summary: '',
} as const;
let close: (() => void) | undefined;
afterEach(() => close?.());

/** A server that answers by turn: a status with a body, or 'drop' the connection. */
async function serverAnswering(turns: (readonly [number, unknown] | 'drop')[]) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const turn = turns[seen.length] ?? 'drop';
    seen.push(request);
    if (turn === 'drop') return void request.socket.destroy();
    response.writeHead(turn[0], { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify(turn[1]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.close();
  return { seen, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('calls', () => {
  it('fills parameters and leaves empty query values out', () => {
    const url = urlOf(route, {
      params: { id: 'a/b' },
      query: { q: '欠薪', stage: ['new', 'open'], none: undefined },
    });
    expect(url).toBe('/api/v1/appeals/a%2Fb/accept?q=%E6%AC%A0%E8%96%AA&stage=new&stage=open');
  });

  it('gives a write a key, keeps the one of an earlier try, and gives none to reads or unkeyed writes', () => {
    expect(prepareCall(route).idempotencyKey).toMatch(/^[\da-f-]{36}$/);
    expect(prepareCall(route, {}, { idempotencyKey: 'again-0001' }).idempotencyKey).toBe('again-0001');
    expect(prepareCall({ ...route, method: 'GET' }).idempotencyKey).toBeUndefined();
    expect(prepareCall({ ...route, idempotency: 'none' }).idempotencyKey).toBeUndefined();
  });

  it('sends a keyed write again after a lost connection and a 503, under the same key', async () => {
    const { seen, address } = await serverAnswering(['drop', [503, {}], [200, { id: '1' }]]);
    await expect(
      sendPrepared({ method: 'POST', url: address, body: {}, idempotencyKey: 'key-00001' }),
    ).resolves.toEqual({
      id: '1',
    });
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'key-00001',
      'key-00001',
      'key-00001',
    ]);
    expect(seen[0]?.headers['x-requested-with']).toBe('niangjia');
  });

  it('never sends an unkeyed write twice', async () => {
    const { seen, address } = await serverAnswering(['drop', [200, {}]]);
    await expect(sendPrepared({ method: 'POST', url: address, body: {} })).rejects.toMatchObject({
      status: 0,
    });
    expect(seen).toHaveLength(1);
  });

  it('reads a refusal with its code, issues and details', async () => {
    const issues = [{ field: 'facts', code: 'required', message: 'needed' }];
    const body = {
      status: 409,
      code: 'alreadyAccepted',
      detail: 'Accepted by another.',
      issues,
      state: 'accepted',
    };
    const { address } = await serverAnswering([[409, body]]);
    const problem = await sendPrepared({ method: 'GET', url: address }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      status: 409,
      code: 'alreadyAccepted',
      issues,
      details: { state: 'accepted' },
    });
  });
});

describe('words of a refusal', () => {
  it('prefers words of the code, then a sentence in the language shown, then words of the status', () => {
    addProblemWords({ alreadyAccepted: ['已由别人受理。', 'Somebody accepted it already.'] });
    expect(explainProblem(new ApiProblem(409, 'alreadyAccepted', 'x'))).toBe('已由别人受理。');
    expect(explainProblem(new ApiProblem(401, 'wrong', '密码不对 · Wrong password'))).toBe('密码不对');
    expect(explainProblem(new ApiProblem(403, 'other', 'English only.'))).toBe('您没有权限做这件事。');
    expect(explainProblem(new ApiProblem(500, 'internal', '内部细节'))).toContain('12351');
    expect(explainIssue({ field: 'x', code: 'required', message: 'Required' })).toBe('请填写此项。');
  });
});
