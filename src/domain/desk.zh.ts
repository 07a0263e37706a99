/** What a reader's units are to a task. */
export const DESK_PARTS = ['lead', 'concerned', 'group'] as const;
export type DeskPart = (typeof DESK_PARTS)[number];

/** Words of the desk's pages; labels of values, actions and fields stand in wording.zh.ts and the schemas. */
export const DESK_WORDS = {
  noPost: '您今天没有在任的联络员或小组具体负责人岗位。',
} as const;
