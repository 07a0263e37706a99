import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import sharp from 'sharp';
import type { PersonActor } from '../../src/domain/permissions';
import type { Role } from '../../src/domain/roles';
import type { Clearance, Complainant } from '../../src/domain/sealed';
import {
  isDoubtful,
  maskComplainant,
  maySeeSealed,
  readComplainant,
  readReason,
  UNKNOWN,
} from '../../src/domain/sealed';
import { blindIndex, blindIndexes } from '../../src/sealed/blind-index';
import { FileStore } from '../../src/sealed/file-store';
import type { KeyRing } from '../../src/sealed/key-ring';
import { parseKeyRing } from '../../src/sealed/key-ring';
import { cleanPicture } from '../../src/sealed/pictures';
import { SealBroken, sealText, unsealText } from '../../src/sealed/seal';
import { removeFolder, temporaryFolder } from '../helpers/folder';

const key = (id: string): string => `${id}:${crypto.randomBytes(32).toString('base64')}`;
const OLD = key('old');
const NEW = key('new');

const ringOf = (text: string): KeyRing => {
  const ring = parseKeyRing(text);
  if (!ring) throw new Error('no key ring');
  return ring;
};

describe('the key ring', () => {
  it('writes with its first key and opens with all', () => {
    const ring = ringOf(`${NEW}, ${OLD}`);
    expect(ring.writing.id).toBe('new');
    expect(ring.all.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it.each([
    ['nothing', ''],
    ['a key without an id', crypto.randomBytes(32).toString('base64')],
    ['a key too short', `k1:${crypto.randomBytes(16).toString('base64')}`],
    ['what is no base64', `k1:${'!'.repeat(44)}`],
    ['an id twice', `${key('k1')},${key('k1')}`],
    ['an id that is none', key('K 1')],
    ['one broken key among good ones', `${NEW},k2:x`],
    ['an end that is empty', `${NEW},`],
  ])('is refused whole: %s', (_, text) => {
    expect(parseKeyRing(text)).toBeNull();
  });

  it('derives keys of their own for sealing and for looking up', () => {
    const { writing } = ringOf(NEW);
    expect(Buffer.from(writing.sealing).equals(Buffer.from(writing.indexing))).toBe(false);
    expect(NEW).not.toContain(Buffer.from(writing.sealing).toString('base64'));
  });
});

describe('a seal', () => {
  const ring = ringOf(NEW);
  const sealed = sealText(ring, 'complainant\na', '张三 13800138000');

  it('opens to what was sealed, and hides it', () => {
    expect(unsealText(ring, 'complainant\na', sealed)).toBe('张三 13800138000');
    const bytes = Buffer.from(sealed.text, 'base64');
    expect(bytes.includes('13800138000')).toBe(false);
  });

  it('is another one each time', () => {
    const again = sealText(ring, 'complainant\na', '张三 13800138000');
    expect(again.text).not.toBe(sealed.text);
    expect(again.text.slice(0, 16)).not.toBe(sealed.text.slice(0, 16));
  });

  it('does not open for another record', () => {
    expect(() => unsealText(ring, 'complainant\nb', sealed)).toThrow(SealBroken);
  });

  const withByte = (at: number): string => {
    const bytes = Buffer.from(sealed.text, 'base64');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString('base64');
  };

  it.each([
    ['of the nonce', 0],
    ['of the tag', 12],
    ['of the text', 28],
  ])('does not open when a bit %s is another', (_, at) => {
    expect(() => unsealText(ring, 'complainant\na', { ...sealed, text: withByte(at) })).toThrow(
      SealBroken,
    );
  });

  it.each(['', 'AAAA'])('does not open when it is cut to %j', (text) => {
    expect(() => unsealText(ring, 'complainant\na', { ...sealed, text })).toThrow(SealBroken);
  });

  it('opens after a new key came, and not after its own has gone', () => {
    const older = sealText(ringOf(OLD), 'place', 'text');
    expect(unsealText(ringOf(`${NEW},${OLD}`), 'place', older)).toBe('text');
    expect(() => unsealText(ringOf(NEW), 'place', older)).toThrow('holds no key old');
  });
});

describe('the blind index', () => {
  it('is the same for the same number, and for that alone', () => {
    const ring = ringOf(NEW);
    const index = blindIndex(ring, 'phone', '13800138000');
    expect(blindIndex(ring, 'phone', '13800138000')).toBe(index);
    expect(blindIndex(ring, 'phone', '13800138001')).not.toBe(index);
    expect(blindIndex(ring, 'licence', '13800138000')).not.toBe(index);
    expect(blindIndex(ringOf(OLD), 'phone', '13800138000')).not.toBe(index);
  });

  it('looks under older keys as well', () => {
    const both = ringOf(`${NEW},${OLD}`);
    expect(blindIndexes(both, 'phone', '1')).toEqual([
      blindIndex(ringOf(NEW), 'phone', '1'),
      blindIndex(ringOf(OLD), 'phone', '1'),
    ]);
  });
});

describe('who may know who complained', () => {
  const actor = (roles: Role[], units: string[] = []): PersonActor => ({
    kind: 'person',
    person: 'p',
    name: '甲',
    roles,
    posts: units.map((unit) => ({
      id: unit,
      name: unit,
      kind: 'taskforce_member',
      unit,
      group: null,
      groupCode: null,
    })),
  });
  const person = (more: Partial<Clearance> = {}): Clearance => ({
    employment: 'official',
    authorisedForSealed: false,
    unit: 'home',
    ...more,
  });

  it.each([
    ['supervision', true],
    ['director', true],
    ['general', false],
    ['reform', false],
    ['leader', false],
    ['system_admin', false],
    ['auditor', false],
  ] as const)('%s – %s', (role, may) => {
    expect(maySeeSealed(actor([role]), person(), [])).toBe(may);
  });

  it.each([
    ['supervision', 'agency_staff', false, false],
    ['supervision', 'agency_staff', true, true],
    ['director', 'agency_staff', false, false],
    ['supervision', 'seconded', false, true],
    ['supervision', null, false, true],
    ['general', 'agency_staff', true, false],
    ['leader', 'official', true, false],
  ] as const)('%s, %s, authorised %s – %s', (role, employment, authorisedForSealed, may) => {
    expect(maySeeSealed(actor([role]), person({ employment, authorisedForSealed }), [])).toBe(may);
  });

  it('nobody of a unit that handles the issue, by home or by post', () => {
    const supervisor = actor(['supervision']);
    expect(maySeeSealed(supervisor, person({ unit: 'accused' }), ['accused'])).toBe(false);
    expect(maySeeSealed(actor(['director'], ['accused']), person(), ['other', 'accused'])).toBe(
      false,
    );
    expect(maySeeSealed(supervisor, person(), ['accused'])).toBe(true);
  });

  it('no account without a person', () => {
    expect(maySeeSealed(actor(['director']), null, [])).toBe(false);
  });
});

describe('what is entered about a complainant (DV15)', () => {
  const known: Complainant = { name: '张三', phone: '13800138000', licence: null };

  it.each([
    ['138 0013 8000', '13800138000'],
    ['+86-138-0013-8000', '13800138000'],
    ['（0898）65332211', '0898-65332211'],
    ['0898-65332211转801', '0898-65332211-801'],
  ])('telephone %s is kept as %s', (phone, value) => {
    expect(readComplainant({ phone }, UNKNOWN)).toEqual({
      value: { ...UNKNOWN, phone: value },
      faults: [],
    });
  });

  it('all that is wrong is said at once', () => {
    const sent = { name: 7, phone: '138001380001', licence: 'x'.repeat(61) };
    expect(readComplainant(sent, known).faults.map(({ code, field }) => [code, field])).toEqual([
      ['answer.invalid', 'name'],
      ['identity.phone-length', 'phone'],
      ['answer.too-long', 'licence'],
    ]);
  });

  it('a field left out stays, a blank one goes', () => {
    expect(readComplainant({ phone: ' ' }, known).value).toEqual({ ...known, phone: null });
  });

  it('nobody at all is refused', () => {
    const { faults } = readComplainant({ name: '', phone: null }, known);
    expect(faults.map(({ code }) => code)).toEqual(['complainant.empty']);
  });

  it.each([
    ['91460100MA5T12345X', '91460100MA5T12345X', true],
    ['91350100m000100y43', '91350100M000100Y43', false],
    ['9135 0100 M000 100Y 44', '91350100M000100Y44', true],
  ])('licence %s is kept as %s, doubtful: %s', (licence, value, doubtful) => {
    const read = readComplainant({ licence }, UNKNOWN);
    expect(read).toEqual({ value: { ...UNKNOWN, licence: value }, faults: [] });
    expect(isDoubtful(read.value.licence)).toBe(doubtful);
  });

  it('is shown masked', () => {
    expect(maskComplainant({ ...known, licence: '91350100M000100Y43' })).toEqual({
      name: '张*',
      phone: '138****8000',
      licence: '9135**********0Y43',
    });
    expect(maskComplainant(UNKNOWN)).toEqual(UNKNOWN);
  });
});

describe('the reason for looking', () => {
  const known: Complainant = { name: '张三', phone: '0898-65332211', licence: null };

  it.each([
    ['', 'answer.required'],
    ['   ', 'answer.required'],
    [undefined, 'answer.required'],
    [7, 'answer.invalid'],
    ['长'.repeat(201), 'answer.too-long'],
    ['告知张 三办理结果', 'complainant.reason-tells'],
    ['拨打０８９８ 65332211', 'complainant.reason-tells'],
  ])('%j – %s', (sent, code) => {
    expect(readReason(sent, known).faults.map((found) => found.code)).toEqual([code]);
  });

  it('that names nobody – is kept', () => {
    expect(readReason(' 电话告知办理结果 ', known)).toEqual({
      value: '电话告知办理结果',
      faults: [],
    });
  });
});

describe('the store of sealed files', () => {
  let folder: string;
  let store: FileStore;

  beforeEach(() => {
    folder = path.join(temporaryFolder(), 'sealed');
    store = new FileStore(folder);
  });

  afterEach(() => removeFolder(path.dirname(folder)));

  it('keeps, gives back and removes; for its owner alone', async () => {
    const name = store.newName();
    await store.put(name, Buffer.from('sealed'));
    expect((await store.get(name)).toString()).toBe('sealed');
    expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    await store.remove(name);
    await store.remove(name);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('draws names that say nothing, each another', () => {
    const names = [1, 2, 3].map(() => store.newName());
    expect(new Set(names).size).toBe(3);
    names.forEach((name) => expect(name).toMatch(/^[0-9a-f]{48}$/));
  });

  it.each(['../escape', 'CON', 'a/b', '..', '', '张三.pdf', `${'a'.repeat(48)}\0`])(
    'knows no file %j',
    async (name) => {
      await expect(async () => store.put(name, Buffer.from('x'))).rejects.toThrow();
      await expect(async () => store.get(name)).rejects.toThrow('No name');
    },
  );

  it('never writes over a file', async () => {
    const name = store.newName();
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, `${name}.new`), 'half');
    await expect(store.put(name, Buffer.from('x'))).rejects.toThrow('EEXIST');
  });

  it('names what is old, whole or not, and nothing else', async () => {
    const [old, half, young] = [store.newName(), `${store.newName()}.new`, store.newName()];
    const before = new Date('2026-01-02T00:00:00Z');
    fs.mkdirSync(folder, { recursive: true });
    for (const name of [old, half, young, 'README']) fs.writeFileSync(path.join(folder, name), '');
    for (const name of [old, half, 'README']) {
      fs.utimesSync(path.join(folder, name), 0, new Date('2026-01-01T00:00:00Z'));
    }
    expect((await store.olderThan(before)).sort()).toEqual([old, half].sort());
    expect(await new FileStore(path.join(folder, 'none')).olderThan(before)).toEqual([]);
  });
});

/** A PNG of these measures that holds no picture: only its header is true. */
function hollowPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(zlib.crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('pictures before they are sealed (FI05)', () => {
  const blank = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#888' } });

  it('of one pixel is a picture', async () => {
    const { bytes, fault } = await cleanPicture(await blank(1, 1).png().toBuffer());
    expect(fault).toBeNull();
    expect(await sharp(bytes ?? Buffer.alloc(0)).metadata()).toMatchObject({ width: 1, height: 1 });
  });

  it('of 30000 × 30000 pixels is refused by its header, without being decoded', async () => {
    const bomb = hollowPng(30_000, 30_000);
    expect(await cleanPicture(bomb)).toEqual({ bytes: null, fault: 'too-many-pixels' });
    // The same file with small measures is looked into, and found empty.
    expect(await cleanPicture(hollowPng(3000, 3000))).toEqual({ bytes: null, fault: 'unreadable' });
  });

  it.each(['jpeg', 'webp', 'png'] as const)(
    'loses where and with what it was taken: %s',
    async (kind) => {
      const taken = await blank(20, 10)
        .toFormat(kind)
        .withExif({
          IFD0: { Make: 'Canary Camera' },
          IFD3: { GPSLatitude: '20/1 1/1 0/1', GPSLatitudeRef: 'N' },
        })
        .toBuffer();
      expect((await sharp(taken).metadata()).exif).toBeDefined();
      const { bytes } = await cleanPicture(Buffer.concat([taken, Buffer.from('hidden behind')]));
      const metadata = await sharp(bytes ?? Buffer.alloc(0)).metadata();
      expect(metadata).toMatchObject({ format: kind, width: 20, height: 10 });
      expect(metadata.exif).toBeUndefined();
      expect(bytes?.includes('Canary')).toBe(false);
      expect(bytes?.includes('hidden behind')).toBe(false);
    },
  );

  it('stands as it was held', async () => {
    const turned = await blank(20, 10).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { bytes } = await cleanPicture(turned);
    const metadata = await sharp(bytes ?? Buffer.alloc(0)).metadata();
    expect([metadata.width, metadata.height, metadata.orientation]).toEqual([10, 20, undefined]);
  });

  it.each([
    ['a head without a body', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a drawing that can run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('%s is none', async (_, bytes) => {
    expect((await cleanPicture(bytes)).fault).toBe('unreadable');
  });
});
