import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import cadences from '../../database/seeds/cadences.json';
import questions from '../../database/seeds/data-questions.json';
import groups from '../../database/seeds/groups.json';
import persons from '../../database/seeds/persons.json';
import posts from '../../database/seeds/posts.json';
import tenures from '../../database/seeds/tenures.json';
import units from '../../database/seeds/units.json';
import { parseDate, weekday } from '../../src/domain/calendar';
import { POST_KINDS, SECTION_ROLES } from '../../src/domain/roles';

const notice = readFileSync(join(__dirname, '../../database/seeds/notice.zh.txt'), 'utf8');
const bare = (text: string) => text.replace(/\s+/gu, '');
const NOTICE = bare(notice);

/** What stands between two wordings of the notice, white space removed. */
function between(start: string, end: string, text = NOTICE): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from + start.length);
  if (from < 0 || to < 0) throw new Error(`The notice has no ${start} … ${end}`);
  return text.slice(from + start.length, to);
}

const codesOf = (rows: readonly { code: string }[]) => rows.map((row) => row.code);
const unitCodes = new Set(codesOf(units));
const groupCodes = new Set(codesOf(groups));
const postCodes = new Set(codesOf(posts));
const nameOf = (code: string) => units.find((unit) => unit.code === code)?.name ?? `? ${code}`;
const ofMembership = (membership: string) => units.filter((unit) => unit.membership === membership);
const postsOf = (kind: string) => posts.filter((post) => post.kind === kind);
const members = units.filter((unit) => unit.membership !== 'non_member');
const specialGroups = groups.filter((group) => group.kind === 'special_group');
const schema = (type: string) =>
  jest.requireActual<{ attributes: Record<string, { enum?: string[]; maxLength?: number }> }>(
    `../../src/api/${type}/content-types/${type}/schema.json`,
  ).attributes;

describe('notice 二: units', () => {
  const [principal = '', rest = ''] = between('成员：', '今后若有人员变动').split(
    '等单位主要负责同志；',
  );
  const namedPrincipals = principal.split('、').filter((name) => name !== '各镇街');
  const namedDeputies = rest.replace(/等单位分管领导。$/u, '').split('、');
  const isTownOrSubdistrict = (unit: { category: string }) =>
    unit.category === 'town' || unit.category === 'subdistrict';

  it('has the principal members as the notice names them, in its order', () => {
    const seeded = ofMembership('principal_member').filter((unit) => !isTownOrSubdistrict(unit));
    expect(namedPrincipals).toHaveLength(29);
    expect(seeded.map((unit) => unit.name)).toEqual(namedPrincipals);
  });

  it('has the deputy members as the notice names them, in its order', () => {
    expect(namedDeputies).toHaveLength(9);
    expect(ofMembership('deputy_member').map((unit) => unit.name)).toEqual(namedDeputies);
  });

  it('writes 各镇街 out as 4 towns and 9 subdistricts, each open to correction and saying why', () => {
    const seeded = units.filter(isTownOrSubdistrict);
    expect(principal.startsWith('各镇街、')).toBe(true);
    expect(seeded.map((unit) => unit.name)).toEqual([
      '灵山镇',
      '演丰镇',
      '三江镇',
      '大致坡镇',
      '蓝天街道',
      '博爱街道',
      '海府街道',
      '人民路街道',
      '白龙街道',
      '和平南街道',
      '白沙街道',
      '新埠街道',
      '海甸街道',
    ]);
    expect(seeded.filter((unit) => unit.category === 'town')).toHaveLength(4);
    for (const unit of seeded) {
      expect(unit).toMatchObject({ membership: 'principal_member', editable: true });
      expect(unit.note).toContain('各镇街');
    }
  });

  it('counts 42 principal and 9 deputy members and 4 units beside them', () => {
    expect(ofMembership('principal_member')).toHaveLength(42);
    expect(ofMembership('deputy_member')).toHaveLength(9);
    expect(ofMembership('non_member').map((unit) => unit.name)).toEqual([
      '区委',
      '区政府',
      '区金融办',
      '中共海口市美兰区委办公室',
    ]);
  });

  it('leaves 区金融办 outside the members, as the notice does', () => {
    expect([...namedPrincipals, ...namedDeputies]).not.toContain('区金融办');
    expect(units.find((unit) => unit.name === '区金融办')?.membership).toBe('non_member');
  });

  it.each(units.filter((unit) => !isTownOrSubdistrict(unit)).map((unit) => unit.name))(
    'names %s as the notice does',
    (name) => expect(NOTICE).toContain(name),
  );

  it('gives every wording of a name to one unit only', () => {
    const wordings = units.flatMap((unit) => [
      ...new Set([unit.name, unit.shortName]),
      ...unit.aliases,
    ]);
    expect(wordings.filter((word, index) => wordings.indexOf(word) !== index)).toEqual([]);
    expect(
      wordings.filter((word) => word === '' || word.includes('、') || word !== bare(word)),
    ).toEqual([]);
  });

  it.each([
    ['美兰区发改委', '区发改委'],
    ['海口市美兰区发展和改革委员会', '区发改委'],
    ['区发展改革委', '区发改委'],
    ['海口市市场监督管理局美兰分局', '市市场监管局美兰分局'],
    ['海口市美兰区人民政府办公室', '区政府办'],
    ['灵山镇人民政府', '灵山镇'],
    ['蓝天街道办事处', '蓝天街道'],
  ])('knows %s for %s', (alias, name) =>
    expect(units.filter((unit) => unit.aliases.includes(alias)).map((unit) => unit.name)).toEqual([
      name,
    ]),
  );
});

describe('notice 一, 三: groups', () => {
  it('has the task force, its office, three sections and eight special groups', () => {
    const count = (kind: string) => groups.filter((group) => group.kind === kind).length;
    expect(['taskforce', 'taskforce_office', 'office_section', 'special_group'].map(count)).toEqual(
      [1, 1, 3, 8],
    );
    expect(groups).toHaveLength(13);
  });

  it('gives the task force the duties of notice 一 and every member unit', () => {
    const [taskforce] = groups;
    expect(taskforce?.duties).toBe(between('一、主要职责', '二、人员组成'));
    expect(NOTICE).toContain(`成立${taskforce?.name}（以下简称“工作专班”）`);
    expect(taskforce?.memberUnits).toEqual(codesOf(members));
  });

  it('puts the office into 区发改委 with the duty the notice gives it', () => {
    const office = groups.find((group) => group.kind === 'taskforce_office');
    expect(between('(一)工作专班办公室。', '办公室主任由')).toBe(
      `设在区发改委，设综合组、改革协调组、督导组，${office?.duties}`,
    );
    expect(office?.leadUnits.map(nameOf)).toEqual(['区发改委']);
  });

  it.each([
    ['general', '综合组', '1.**综合组**。', '2.**改革协调组**'],
    ['reform', '改革协调组', '2.**改革协调组**。', '3.**督导组**'],
    ['supervision', '督导组', '3.**督导组**。', '（二）专项工作小组'],
  ])('gives section %s (%s) its duties word for word', (code, name, start, end) => {
    expect(groups.find((group) => group.code === code)).toMatchObject({
      kind: 'office_section',
      name,
      duties: between(start, end),
    });
  });

  it('calls the sections by the roles they give', () =>
    expect(codesOf(groups.filter((group) => group.kind === 'office_section'))).toEqual([
      ...SECTION_ROLES,
    ]));

  const chapter = between('（二）专项工作小组。', '四、工作制度');
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  /** One group's paragraphs: `name组长单位：…[成员单位：…]主要职责：…`. */
  const paragraphsOf = (no: number) => {
    const end = no === 8 ? '◆' : `${no + 1}.`;
    const text = between(`。${no}.`, end, `${chapter}◆`);
    const [head = '', duties = ''] = text.split('主要职责：');
    const [name = '', named = ''] = head.split('组长单位：');
    const [leads = '', others = ''] = named.split('成员单位：');
    return { name, duties, leads, others };
  };

  it.each(numbers)('has special group %i with name and duties word for word', (no) => {
    const { name, duties } = paragraphsOf(no);
    const group = specialGroups.find((row) => row.order === no);
    expect(duties.length).toBeGreaterThan(40);
    expect(group).toMatchObject({ name, duties, clause: `三(二)${no}` });
  });

  it.each(numbers)('has the lead units, members and open membership of special group %i', (no) => {
    const { leads, others } = paragraphsOf(no);
    const group = specialGroups.find((row) => row.order === no);
    expect(group?.leadUnits.map(nameOf)).toEqual(leads.split('、'));
    expect(`${group?.memberUnits.map(nameOf).join('、')}${group?.openMembership ?? ''}`).toBe(
      others,
    );
  });

  it.each([
    [1, 1, 5, '等部门'],
    [2, 1, 4, '等部门'],
    [3, 1, 6, '等相关部门'],
    [4, 5, 8, '等相关部门'],
    [5, 1, 5, null],
    [6, 1, 4, '等相关部门'],
    [7, 1, 0, '区各相关部门'],
    [8, 1, 0, null],
  ])('counts group %i: %i lead, %i members, open: %s', (no, leads, others, open) => {
    const group = specialGroups.find((row) => row.order === no);
    expect([group?.leadUnits.length, group?.memberUnits.length, group?.openMembership]).toEqual([
      leads,
      others,
      open,
    ]);
  });

  it('repairs nothing: group 7 stays without 专项', () =>
    expect(
      specialGroups.filter((group) => !group.name.includes('专项')).map((group) => group.name),
    ).toEqual(['制度创新工作小组']));
});

describe('notice 二, 三, 五: posts, persons, tenures', () => {
  it.each([
    ['taskforce_leader', 1],
    ['executive_deputy_leader', 1],
    ['deputy_leader', 2],
    ['office_director', 1],
    ['office_deputy_director', 1],
    ['section_head', 3],
    ['office_staff', 5],
    ['office_member', 51],
    ['taskforce_member', 51],
    ['liaison', 52],
    ['group_head', 8],
  ])('has %s × %i', (kind, count) => expect(postsOf(kind)).toHaveLength(count));

  it('has no kind of post but those of the domain', () => {
    const known: readonly string[] = POST_KINDS;
    expect(posts.filter((post) => !known.includes(post.kind))).toEqual([]);
  });

  it('gives every post a unit or a group', () =>
    expect(posts.filter((post) => !post.unit && !post.group)).toEqual([]));

  it.each(['taskforce_member', 'office_member', 'liaison'])(
    'gives every member unit one %s',
    (kind) => {
      const homes = postsOf(kind).map((post) => post.unit);
      expect(homes.filter((home) => home !== 'financial-affairs-office')).toEqual(codesOf(members));
    },
  );

  it('calls the members 主要负责同志 or 分管领导 as the notice does', () => {
    for (const post of postsOf('taskforce_member')) {
      const unit = units.find((row) => row.code === post.unit);
      const who = unit?.membership === 'deputy_member' ? '分管领导' : '主要负责同志';
      expect(post.name).toContain(`${unit?.shortName}${who}`);
    }
  });

  it('tells 区金融办 through a liaison and makes it no member', () => {
    const own = posts.filter((post) => post.unit === 'financial-affairs-office');
    expect(own.map((post) => post.kind)).toEqual(['liaison']);
    expect(own[0]?.note).toContain('不是专班成员单位');
  });

  it('gives every special group one head', () =>
    expect(postsOf('group_head').map((post) => post.group)).toEqual(codesOf(specialGroups)));

  it('leaves open which deputy head of the district directs the office', () =>
    expect(postsOf('office_director')[0]?.heldWith).toBeNull());

  it('gives the deputy director the head of 区发改委, and holds no other post with another', () =>
    expect(posts.filter((post) => post.heldWith).map((post) => [post.code, post.heldWith])).toEqual(
      [['office-deputy-director', 'member-development-reform-commission']],
    ));

  it.each([
    ['吴升娇', '组长：吴升娇（', '）', 'taskforce-leader'],
    ['王业民', '常务副组长：王业民（', '）', 'executive-deputy-leader'],
    ['唐甸广', '副组长：唐甸广（', '）', 'deputy-leader-1'],
    ['林涵宇', '林涵宇（', '）', 'deputy-leader-2'],
  ])('has %s with the title of the notice in the post of the notice', (name, start, end, post) => {
    const person = persons.find((row) => row.name === name);
    expect(person?.title).toBe(between(start, end));
    expect(tenures.filter((row) => row.person === person?.code)).toEqual([
      {
        post,
        person: person?.code,
        startsOn: '2021-09-29',
        endsOn: null,
        basis: '美办字〔2021〕27号',
        clause: '二',
      },
    ]);
  });

  it('names nobody the notice does not name', () => {
    expect(persons).toHaveLength(4);
    expect(tenures).toHaveLength(4);
    expect(NOTICE).toContain('2021年9月29日印发');
    expect(NOTICE).toContain('美办字〔2021〕27号');
  });
});

describe('notice 四(一)(三): cadences', () => {
  it.each([
    ['committee-report', 'quarter', '每季度向区委常委会汇报一次'],
    ['leader-regular', 'two_months', '组长每2个月召开一次工作例会'],
    ['executive-regular', 'month', '常务副组长每1个月至少召开一次工作例会'],
  ])('holds %s every %s', (code, every, wording) => {
    expect(NOTICE).toContain(wording);
    expect(cadences.find((row) => row.code === code)).toMatchObject({ every, clause: '四(一)' });
  });

  it('lets each special group meet every fortnight, counted from a Monday', () => {
    const dispatches = cadences.filter((row) => row.every === 'fortnight');
    expect(NOTICE).toContain('各专项工作小组原则上每2周至少集中调度1次');
    expect(dispatches.map((row) => row.bodyGroup)).toEqual(codesOf(specialGroups));
    for (const row of dispatches) {
      const anchor = parseDate(row.anchor);
      expect([row.anchor, anchor && weekday(anchor), row.clause]).toEqual([
        '2021-09-27',
        1,
        '四(三)',
      ]);
    }
    expect(cadences).toHaveLength(11);
  });
});

describe('data questions: the traps of the notice are shown, not repaired', () => {
  it.each([
    'financial-office-no-member',
    'group-seven-name',
    'group-eight-members',
    'group-one-open-membership',
    'group-two-open-membership',
    'group-three-open-membership',
    'group-four-open-membership',
    'group-six-open-membership',
    'group-seven-members',
    'towns-not-listed',
    'development-reform-recusal',
    'quarterly-start',
    'two-month-start',
    'monthly-start',
    'fortnight-start',
    'acting-district-head',
    'office-director-unnamed',
    'executive-deputy-in-charge',
    'reward-rules',
    'joint-conference-handover',
  ])('asks %s', (code) => expect(codesOf(questions)).toContain(code));

  it('asks in one or two sentences, each saying who should decide', () => {
    for (const { code, question } of questions) {
      const sentences = question.split('。').length - 1;
      expect([code, sentences >= 1 && sentences <= 2, question.endsWith('。')]).toEqual([
        code,
        true,
        true,
      ]);
      expect([code, question.includes('请') || question.includes('由')]).toEqual([code, true]);
    }
  });
});

describe('seeds: files agree with each other and with the schemas', () => {
  const files = { units, groups, posts, persons, cadences, questions };

  it.each(Object.entries(files))('%s: codes are unique slugs', (_, rows) => {
    const codes = codesOf(rows);
    expect(codes).toEqual([...new Set(codes)]);
    expect(codes.filter((code) => !/^[a-z]+(-[a-z0-9]+)*$/u.test(code))).toEqual([]);
  });

  it.each(Object.entries({ ...files, tenures }))('%s: every row cites its clause', (_, rows) => {
    const clauses = rows.map((row) => row.clause);
    expect(
      clauses.filter((clause) => !/^([一二三四五六](\([一二三四五]\)\d?)?|落款)$/u.test(clause)),
    ).toEqual([]);
  });

  it('has no dangling code', () => {
    const wrong = (known: Set<string>, used: (string | null)[]) =>
      used.filter((code) => code !== null && !known.has(code));
    const about = (kind: string) =>
      questions.flatMap((row) => (row.about?.kind === kind ? [row.about.code] : []));
    expect(
      wrong(
        unitCodes,
        groups.flatMap((row) => [...row.leadUnits, ...row.memberUnits]),
      ),
    ).toEqual([]);
    expect(
      wrong(
        unitCodes,
        [...posts, ...persons].map((row) => row.unit),
      ),
    ).toEqual([]);
    expect(wrong(unitCodes, about('unit'))).toEqual([]);
    expect(
      wrong(groupCodes, [
        ...posts.map((row) => row.group),
        ...cadences.map((row) => row.bodyGroup),
      ]),
    ).toEqual([]);
    expect(wrong(groupCodes, about('group'))).toEqual([]);
    expect(
      wrong(postCodes, [
        ...posts.map((row) => row.heldWith),
        ...cadences.map((row) => row.bodyPost),
      ]),
    ).toEqual([]);
    expect(wrong(postCodes, [...tenures.map((row) => row.post), ...about('post')])).toEqual([]);
    expect(
      wrong(
        new Set(codesOf(persons)),
        tenures.map((row) => row.person),
      ),
    ).toEqual([]);
    expect(wrong(new Set(codesOf(cadences)), about('cadence'))).toEqual([]);
    expect(
      questions.every(
        (row) => !row.about || ['unit', 'group', 'post', 'cadence'].includes(row.about.kind),
      ),
    ).toBe(true);
  });

  it('gives every cadence one body', () =>
    expect(cadences.filter((row) => (row.bodyGroup === null) === (row.bodyPost === null))).toEqual(
      [],
    ));

  it.each(groups)('lists no unit twice in $name', ({ leadUnits, memberUnits }) => {
    const all = [...leadUnits, ...memberUnits];
    expect(all).toEqual([...new Set(all)]);
  });

  it.each([
    ['unit', 'category', units.map((row) => row.category)],
    ['unit', 'membership', units.map((row) => row.membership)],
    ['group', 'kind', groups.map((row) => row.kind)],
    ['post', 'kind', posts.map((row) => row.kind)],
  ])('uses only values of %s.%s, and all of them', (type, field, used) =>
    expect([...new Set(used)].sort()).toEqual([...(schema(type)[field]?.enum ?? [])].sort()),
  );

  it.each([
    ['unit', units.map((row) => ({ ...row, aliases: row.aliases.join('、') }))],
    ['group', groups],
    ['post', posts],
    ['person', persons],
    ['tenure', tenures],
  ])('fits the lengths of %s', (type, rows) => {
    const attributes = schema(type);
    const tooLong = rows.flatMap((row) =>
      Object.entries(row).filter(
        ([field, value]) =>
          typeof value === 'string' && value.length > (attributes[field]?.maxLength ?? Infinity),
      ),
    );
    expect(tooLong).toEqual([]);
  });
});
