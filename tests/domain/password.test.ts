import { passwordFaults } from '../../src/domain/password';

const NAMES = ['张三', '海口市美兰区水务局', '区水务局', '', 'wang@example.com', 'wang'];

const codes = (password: string): string[] =>
  passwordFaults(password, NAMES).map((fault) => fault.code);

const [SHORT, LONG, COMMON, NAME] = [
  'password.too-short',
  'password.too-long',
  'password.common',
  'password.contains-name',
];

describe('passwords: everything against one, at once', () => {
  it.each<[string, string, (string | undefined)[]]>([
    ['seven characters', 'k9vXq2!', [SHORT]],
    ['nine characters', 'k9vXq2!mz', [SHORT]],
    ['ten characters', 'k9vXq2!mzw', []],
    ['nine code points of eighteen units', '𠮷𡃁𢌞𣎴𤭢𥧄𦍌𧘇𨉷', [SHORT]],
    ['ten 汉字', '清风明月照我还故乡路', []],
    ['twenty-four 汉字, 72 bytes', '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏', []],
    ['twenty-five 汉字, 75 bytes', '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰', [LONG]],
    ['72 bytes', 'kd82hsbqpwo19xmz7vyt'.repeat(4).slice(0, 72), []],
    ['73 bytes', 'kd82hsbqpwo19xmz7vyt'.repeat(4).slice(0, 73), [LONG]],
    ['emoji', '🌞🌙🌊🌲🍀🔥🌈🐼🚲🎈', []],
    ['a leading and an inner space', ' correct horse battery', []],
    ['the top of every list', 'password123', [COMMON]],
    ['the top of every list, dressed up', 'P@ssw0rd-2026!', [COMMON]],
    ['the top of every list, full width', 'ｐａｓｓｗｏｒｄ１２３', [COMMON]],
    ['a row of keys', 'qwertyuiop', [COMMON]],
    ['a row of figures', '1234567890', [COMMON]],
    ['one character repeated', 'aaaaaaaaaaaa', [COMMON]],
    ['where everybody is', '美兰区营商环境2026', [COMMON]],
    ['the unit’s name', '我在海口市美兰区水务局上班呢', [NAME]],
    ['the unit’s short form', 'kd82区水务局hsbq', [NAME]],
    ['the person’s name', '张三爱吃清补凉和文昌鸡', [NAME]],
    ['the part before the @', 'WANG-kd82hsbq', [NAME]],
    ['short, common and a name at once', '张三123', [SHORT, COMMON, NAME]],
    ['nothing', '', [SHORT, COMMON]],
  ])('%s', (_, password, expected) => {
    expect(codes(password)).toEqual(expected);
  });

  it('overlooks names too short to tell anything', () => {
    expect(passwordFaults('kd82-li-hsbq-w', ['李', 'li', ''])).toEqual([]);
  });
});
