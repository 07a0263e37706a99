import type { Work } from '../../src/mail/lanes';
import { Lanes } from '../../src/mail/lanes';

const LANES = 3;

/** As long as a few turns of the event loop, different each time. */
const turns = async (many: number): Promise<void> => {
  for (let turn = 0; turn < many; turn += 1) await new Promise(setImmediate);
};

/** Work on the numbers from 0 on, which keeps account of where each of them is. */
class Numbers implements Work<number, number> {
  readonly settled: number[] = [];
  readonly returned: number[] = [];
  readonly begun = new Set<number>();
  mostOpen = 0;
  private next = 0;

  constructor(
    private readonly many: number,
    private readonly broken: Partial<Work<number, number>> = {},
  ) {}

  async take(most: number): Promise<number[]> {
    await turns(1);
    const length = Math.min(most, this.many - this.next);
    const taken = Array.from({ length }, (_, at) => this.next + at);
    this.next += length;
    return taken;
  }

  inTime = (item: number): boolean => this.broken.inTime?.(item) ?? true;

  async handle(item: number): Promise<number> {
    this.begun.add(item);
    this.mostOpen = Math.max(this.mostOpen, this.begun.size - this.settled.length);
    await turns(item % 4);
    return this.broken.handle?.(item) ?? item;
  }

  async settle(done: readonly number[]): Promise<boolean> {
    await turns(done.length % 3);
    const further = (await this.broken.settle?.(done)) ?? true;
    this.settled.push(...done);
    return further;
  }

  putBack(items: readonly number[]): Promise<void> {
    this.returned.push(...items);
    return Promise.resolve();
  }

  stopped = (): boolean => this.broken.stopped?.() ?? false;
}

const upTo = (many: number): number[] => Array.from({ length: many }, (_, at) => at);
const sorted = (list: Iterable<number>): number[] => [...list].sort((a, b) => a - b);

const run = async (work: Numbers): Promise<Numbers> => {
  await new Lanes(work, LANES).run();
  return work;
};

describe('lanes', () => {
  it.each(upTo(120))('write down each of %i items once and give none back', async (many) => {
    const work = await run(new Numbers(many));
    expect(sorted(work.settled)).toEqual(upTo(many));
    expect(work.returned).toEqual([]);
    expect(work.mostOpen).toBeLessThanOrEqual(2 * LANES);
  });

  it.each([
    ['stopped', (work: () => Numbers) => ({ stopped: () => work().begun.size >= 10 })],
    [
      'told to end',
      (work: () => Numbers) => ({ settle: () => Promise.resolve(work().begun.size < 10) }),
    ],
  ])('when %s finish what is begun and give back the rest', async (_, broken) => {
    const work: Numbers = new Numbers(
      100,
      broken(() => work),
    );
    await run(work);
    expect(sorted(work.settled)).toEqual(sorted(work.begun));
    expect(work.begun.size).toBeLessThan(10 + 3 * LANES);
    expect(work.returned.length).toBeGreaterThan(0);
    expect(work.returned.some((item) => work.begun.has(item))).toBe(false);
  });

  it('begin nothing that has waited too long', async () => {
    const work = await run(new Numbers(20, { inTime: (item) => item % 5 > 0 }));
    expect(sorted(work.returned)).toEqual([0, 5, 10, 15]);
    expect(sorted(work.settled)).toEqual(upTo(20).filter((item) => item % 5 > 0));
  });

  it('fail with the first failure, after what was begun is written down', async () => {
    const failure = new Error('no more');
    const work = new Numbers(100, {
      handle: (item) => (item === 7 ? Promise.reject(failure) : Promise.resolve(item)),
    });
    await expect(run(work)).rejects.toBe(failure);
    expect(sorted(work.settled)).toEqual(sorted(work.begun).filter((item) => item !== 7));
    expect(work.returned.length).toBeGreaterThan(0);
  });
});
