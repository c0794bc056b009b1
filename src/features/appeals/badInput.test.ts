import { createHash } from 'node:crypto';
import fastifyMultipart from '@fastify/multipart';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { naughtyStrings } from '../../../test/harness/naughtyStrings.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { visitor } from '../../platform/auth/actor.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from './factory.ts';

let server: FeatureServer;
let world: AppealWorld;
let guest: SignedIn;
let clerk: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer(features);
  await server.server.register(fastifyMultipart, {
    limits: { fileSize: server.context.config.uploadMaxBytes + 1 },
  });
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  guest = await signedIn(server, visitor);
  clerk = await signedIn(server, await world.staff('windowClerk'));
});
afterAll(() => server?.close());

function upload(name: string, bytes: Buffer) {
  const boundary = 'niangjia-test-boundary';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return server.server.inject({
    method: 'POST',
    url: '/api/v1/appeals/files',
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

const picture = (width = 60) => sharp({ create: { width, height: 40, channels: 3, background: '#c8161d' } });

describe('uploads', () => {
  test('a PNG named .pdf is refused with the reason', async () => {
    const response = await upload('合同.pdf', await picture().png().toBuffer());
    expect(response.statusCode).toBe(422);
    expect(response.json().issues[0].code).toBe('typeMismatch');
  });

  test('a program named .jpg is refused', async () => {
    expect((await upload('photo.jpg', Buffer.from('#!/bin/sh\necho hello'))).json().issues[0].code).toBe(
      'type',
    );
  });

  test('more than the limit is refused as too large', async () => {
    const response = await upload('big.png', Buffer.alloc(server.context.config.uploadMaxBytes + 10, 1));
    expect(response.statusCode).toBe(413);
  });

  test('a photo loses the place where it was taken and stays upright', async () => {
    const taken = await picture(80)
      .withExif({
        IFD0: { ImageDescription: 'factory gate' },
        IFD3: { GPSLatitude: '36/1 3/1 0/1', GPSLongitude: '103/1 50/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const response = await upload('现场.jpg', taken);
    expect(response.statusCode, response.body).toBe(200);
    const stored = await server.context.db
      .selectFrom('files')
      .select(['content', 'sha256'])
      .where('id', '=', response.json().id)
      .executeTakeFirstOrThrow();
    const metadata = await sharp(stored.content).metadata();
    expect(metadata.exif).toBeUndefined();
    expect([metadata.width, metadata.height]).toEqual([40, 80]);
    expect(stored.sha256).toEqual(createHash('sha256').update(stored.content).digest());
  });

  test('a file already used elsewhere cannot be attached again', async () => {
    const { id } = (await upload('a.png', await picture().png().toBuffer())).json();
    expect(
      (await guest.post('/appeals', sampleAppeal(world, { door: 'workerApp', attachmentIds: [id] })))
        .statusCode,
    ).toBe(200);
    const again = await guest.post(
      '/appeals',
      sampleAppeal(world, { door: 'workerApp', attachmentIds: [id] }),
    );
    expect(again.statusCode).toBe(422);
    expect(again.json().issues[0].field).toBe('attachmentIds.0');
  });
});

test('naughty strings come back as they were sent, less what no database can hold', async () => {
  for (const text of naughtyStrings) {
    const response = await clerk.post('/appeals', {
      ...sampleAppeal(world),
      facts: `事情：${text}`,
      respondents: [{ kind: 'owner', name: `名${text}`.slice(0, 190) }],
    });
    expect(response.statusCode, `${JSON.stringify(text)} ${response.body}`).toBe(200);
    const seen = (await clerk.get(`/appeals/${response.json().id}`)).json();
    expect(seen.facts).toBe(`事情：${text}`.replaceAll('\0', '').toWellFormed().trim());
    expect(
      (await clerk.get(`/appeals?view=all&q=${encodeURIComponent(text.toWellFormed().slice(0, 90))}`))
        .statusCode,
    ).toBeLessThan(500);
  }
});

test('5,000 wrong query codes are slowed, then blocked; the right code waits with them', async () => {
  const filed = (await clerk.post('/appeals', sampleAppeal(world))).json();
  const codes: Record<number, number> = {};
  let slowed = false;
  let blocked = false;
  for (let i = 0; i < 5_000; i++) {
    const response = await guest.post('/appeals/track', { code: `AAAA-BBBB-${String(i).padStart(4, '2')}` });
    codes[response.statusCode] = (codes[response.statusCode] ?? 0) + 1;
    if (response.statusCode !== 429) continue;
    slowed ||= response.json().blocked === false;
    blocked ||= response.json().blocked === true;
    // Somebody patient: waits as long as told, up to an hour at a time.
    server.clock.moveSeconds(Math.min(response.json().retryAfterSeconds, blocked ? 0 : 3_600));
  }
  expect({ slowed, blocked }).toEqual({ slowed: true, blocked: true });
  expect(codes[404]).toBeLessThanOrEqual(40);
  expect((await guest.post('/appeals/track', { code: filed.queryCode })).statusCode).toBe(429);
});
