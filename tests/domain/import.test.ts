import type { ImportCode } from '../../src/domain/import';
import { FILE_CODES, IMPORT_CODES, remark } from '../../src/domain/import';
import { importLine, importSentence } from '../../src/domain/wording-import.zh';

const FACTS = {
  most: 7,
  text: '某文',
  name: '某单位',
  names: '甲、乙',
  other: '清单!B3',
  number: '2021-001',
  state: '推进中',
  date: '2021年6月30日',
  heading: '领域',
};

const words = (code: ImportCode): string => importSentence(remark(code, '清单!B2', FACTS));

describe('import: words', () => {
  it('has no code twice', () => {
    expect(new Set(IMPORT_CODES).size).toBe(IMPORT_CODES.length);
  });

  it.each(IMPORT_CODES)('%s is a Chinese sentence', (code) => {
    expect(words(code)).toMatch(/^[^a-z]*[\u4e00-\u9fff].*。$/);
    expect(words(code)).not.toMatch(/undefined|null/);
    expect(importSentence(remark(code))).not.toMatch(/undefined/);
  });

  it.each(FILE_CODES)('%s says what to do or what the limit is', (code) => {
    expect(words(code)).toMatch(/请|不予|只能|没有找到|空的/);
  });

  it('names the place where there is one', () => {
    expect(importLine(remark('title.missing', '清单!B2'))).toBe('清单!B2：没有填写重点任务。');
    expect(importLine(remark('file.empty'))).toBe('文件是空的。');
  });
});
