import type { IdentityReading } from '../../src/domain/identity';
import {
  IDENTITY_FAULTS,
  maskLicence,
  maskName,
  maskPhone,
  readCreditCode,
  readIdCard,
  readLicence,
  readPhone,
} from '../../src/domain/identity';
import { sentence } from '../../src/domain/wording.zh';

const read = ({ value, fault }: IdentityReading): string => value ?? fault;

describe('telephone numbers: kept in one form', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['138—0013—8000', '13800138000'],
    ['１３８　００１３　８０００', '13800138000'],
    ['\u202d13800138000\u202c', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['＋86-138-0013-8000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['0086 138 0013 8000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['(+86)13800138000', '13800138000'],
    ['手机：13800138000', '13800138000'],
    ['联系电话: 0898-65332211', '0898-65332211'],
    ['0898-65332211', '0898-65332211'],
    ['0898 65332211', '0898-65332211'],
    ['089865332211', '0898-65332211'],
    ['（0898）65332211', '0898-65332211'],
    ['+86 898 6533 2211', '0898-65332211'],
    ['+86 10 8888 9999', '010-88889999'],
    ['010-88889999', '010-88889999'],
    ['0898-65332211转801', '0898-65332211-801'],
    ['0898-65332211 转 801', '0898-65332211-801'],
    ['0898-65332211-801', '0898-65332211-801'],
    ['0898-65332211x801', '0898-65332211-801'],
    ['0898-65332211 ext. 801', '0898-65332211-801'],
    ['0898-65332211分机801', '0898-65332211-801'],
    ['65332211', '65332211'],
    ['6533-2211', '65332211'],
    ['65332211-801', '65332211-801'],
    ['400-123-4567', '4001234567'],
    ['+852 9123 4567', '+85291234567'],
  ])('%s → %s', (written, kept) => {
    expect(readPhone(written)).toEqual({ value: kept, fault: null });
    expect(read(readPhone(kept))).toBe(kept);
  });

  it.each([
    ['138001380001', 'identity.phone-length'],
    ['1380013800', 'identity.phone-length'],
    ['12800138000', 'identity.phone-length'],
    ['0898-653322', 'identity.phone-length'],
    ['13800138000/13900139000', 'identity.phone-unreadable'],
    ['不详', 'identity.phone-unreadable'],
    ['', 'identity.phone-unreadable'],
  ])('%s: %s', (written, fault) => {
    expect(readPhone(written)).toEqual({ value: null, fault });
  });
});

describe('统一社会信用代码 GB 32100', () => {
  it.each(['91350100M000100Y43', '91440300279305795P', '91460100MA5T12345C'])(
    'takes %s',
    (code) => {
      expect(readCreditCode(code)).toEqual({ value: code, fault: null });
    },
  );

  it.each([
    ['91350100m000100y43', '91350100M000100Y43'],
    ['9135 0100 M000 100Y 43', '91350100M000100Y43'],
    ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
    ['91350100M000100Y44', 'identity.code-check-digit'],
    ['91350100M000100Y34', 'identity.code-check-digit'],
    ['91350100MO00100Y43', 'identity.code-unreadable'],
    ['91350100M000100Y4', 'identity.code-unreadable'],
    ['', 'identity.code-unreadable'],
  ])('%s → %s', (written, answer) => {
    expect(read(readCreditCode(written))).toBe(answer);
  });

  it('notices every single wrong character', () => {
    const code = '91350100M000100Y43';
    for (let at = 0; at < code.length; at += 1) {
      const other = code[at] === '1' ? '2' : '1';
      expect(readCreditCode(code.slice(0, at) + other + code.slice(at + 1)).value).toBeNull();
    }
  });
});

describe('居民身份证 GB 11643', () => {
  it.each([
    ['11010519491231002X', '11010519491231002X'],
    ['11010519491231002x', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    ['110105 19491231 002X', '11010519491231002X'],
    ['460100200002291014', '460100200002291014'],
    ['110105194912310021', 'identity.card-check-digit'],
    ['460100199002311016', 'identity.card-date'],
    ['X10105194912310021', 'identity.code-unreadable'],
    ['1101051949123100', 'identity.code-unreadable'],
  ])('%s → %s', (written, answer) => {
    expect(read(readIdCard(written))).toBe(answer);
  });
});

describe('证照号: a code, a card or an old 注册号', () => {
  it.each([
    ['91350100m000100y43', '91350100M000100Y43'],
    ['11010519491231002x', '11010519491231002X'],
    ['460100000012345', '460100000012345'],
    ['110105194912310021', 'identity.card-check-digit'],
    ['91350100M000100Y44', 'identity.code-check-digit'],
    ['琼(2021)第1号', 'identity.code-unreadable'],
  ])('%s → %s', (written, answer) => {
    expect(read(readLicence(written))).toBe(answer);
  });
});

describe('masks', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳修明', '欧阳**'],
    ['欧阳', '欧*'],
    ['海口甲乙贸易有限公司', '海*********'],
    ['𠮷田', '𠮷*'],
    ['', ''],
  ])('name %s → %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  it.each([
    ['138 0013 1234', '138****1234'],
    ['0898-65332211转801', '0898-****2211'],
    ['65332211', '****2211'],
    ['138001380001', '138*****0001'],
    ['不详', '**'],
    ['', ''],
  ])('telephone %s → %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  it.each([
    ['91350100m000100y43', '9135**********0Y43'],
    ['11010519491231002x', '1101**********002X'],
    ['460100000012345', '4601*******2345'],
    ['12345678', '********'],
  ])('licence %s → %s', (licence, shown) => {
    expect(maskLicence(licence)).toBe(shown);
  });
});

it('identity faults: each has its sentence, which needs no number', () => {
  for (const code of IDENTITY_FAULTS)
    expect(sentence({ code, field: null }, '')).toMatch(/请核对。$/);
});
