import type { World } from '../helpers/world';

export const BRIEFING = 'api::briefing.briefing';

export interface Published {
  readonly id: string;
  readonly year: number;
  readonly issueNo: number;
  /** `/briefings/2025/1`. */
  readonly address: string;
}

/** A briefing as the machine stores it, in whichever state is given. */
export async function storedBriefing(
  world: World,
  more: Record<string, unknown> = {},
): Promise<string> {
  const briefings = world.strapi.documents(BRIEFING);
  type Data = Parameters<typeof briefings.create>[0]['data'];
  const data = {
    title: '我区推行工程建设项目并联审批',
    series: 'regular',
    audience: 'public_issue',
    sections: [
      {
        kind: 'good_practice',
        heading: '典型经验',
        body: '区住建局牵头推行**并联审批**。',
        visibility: 'public_section',
      },
    ],
    ...more,
  } as unknown as Data;
  const saved = await world.asMachine(() => briefings.create({ data }));
  return saved.documentId;
}

/** A past year: numbers of the running one are given by the office's signature. */
export const ISSUED_IN = 2025;

let issueNo = 0;

/** A published issue with a number of its own. */
export async function publishedBriefing(
  world: World,
  more: Record<string, unknown> = {},
): Promise<Published> {
  issueNo += 1;
  const placed = { year: ISSUED_IN, issueNo, series: 'regular', ...more };
  const id = await storedBriefing(world, {
    state: 'published',
    issuedAt: '2025-03-05T02:00:00.000Z',
    ...placed,
  });
  const mark = placed.series === 'supplement' ? 's' : '';
  return { id, ...placed, address: `/briefings/${placed.year}/${mark}${placed.issueNo}` };
}

export async function changeBriefing(
  world: World,
  id: string,
  data: Record<string, unknown>,
): Promise<void> {
  const briefings = world.strapi.documents(BRIEFING);
  type Data = Parameters<typeof briefings.update>[0]['data'];
  await world.asMachine(() => briefings.update({ documentId: id, data: data as unknown as Data }));
}
