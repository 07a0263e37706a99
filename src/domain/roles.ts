/** Notice 二, 三: the posts, and the rights that follow from holding one today. */
export const POST_KINDS = [
  'taskforce_leader',
  'executive_deputy_leader',
  'deputy_leader',
  'office_director',
  'office_deputy_director',
  'section_head',
  'office_staff',
  'office_member',
  'taskforce_member',
  'liaison',
  'group_head',
] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** The office's three sections 〔三(一)〕; the code of the section's group is the role. */
export const SECTION_ROLES = ['general', 'reform', 'supervision'] as const;
export const OFFICE_ROLES = [...SECTION_ROLES, 'director'] as const;
/** Given by hand, never from a post; neither performs business actions but those the tables name. */
export const HAND_GIVEN_ROLES = ['system_admin', 'auditor'] as const;
export const ROLES = [...OFFICE_ROLES, 'leader', ...HAND_GIVEN_ROLES] as const;

export type SectionRole = (typeof SECTION_ROLES)[number];
export type OfficeRole = (typeof OFFICE_ROLES)[number];
export type Role = (typeof ROLES)[number];

export type HandGivenRole = (typeof HAND_GIVEN_ROLES)[number];

export const isHandGiven = (code: string): code is HandGivenRole =>
  HAND_GIVEN_ROLES.some((role) => role === code);

/** Posts whose holders work at the desk with a users-permissions account. */
export const DESK_POSTS = ['liaison', 'group_head'] as const satisfies readonly PostKind[];
/** Posts the system administrator fills, so that the first day has no deadlock. */
export const OFFICE_POSTS = [
  'office_director',
  'office_deputy_director',
  'section_head',
  'office_staff',
] as const satisfies readonly PostKind[];

const ROLE_OF_POST = {
  taskforce_leader: 'leader',
  executive_deputy_leader: 'leader',
  deputy_leader: 'leader',
  office_director: 'director',
  office_deputy_director: 'director',
  section_head: 'section',
  office_staff: 'section',
  office_member: null,
  taskforce_member: null,
  liaison: null,
  group_head: null,
} as const satisfies Record<PostKind, 'leader' | 'director' | 'section' | null>;

/** A post as held on a given day. Ids are document ids. */
export interface HeldPost {
  readonly id: string;
  readonly name: string;
  readonly kind: PostKind;
  readonly unit: string | null;
  readonly group: string | null;
  /** Code of the group: for a section post it names the role. */
  readonly groupCode: string | null;
}

const isSection = (code: string | null): code is SectionRole =>
  SECTION_ROLES.some((role) => role === code);

/** The panel role one post gives, or null. */
export function roleOf(post: HeldPost): Role | null {
  const role = ROLE_OF_POST[post.kind];
  if (role !== 'section') return role;
  return isSection(post.groupCode) ? post.groupCode : null;
}

/** Roles of several posts add up: 副组长 and 办公室主任 gives leader and director. */
export const rolesOf = (posts: readonly HeldPost[]): Role[] => [
  ...new Set(posts.map(roleOf).filter((role): role is Role => role !== null)),
];

/** Whether any of the posts opens the desk. */
export const hasDesk = (posts: readonly HeldPost[]): boolean =>
  posts.some((post) => DESK_POSTS.some((kind) => kind === post.kind));
