/** What a {@link Lanes} does with items; all of it may fail, which ends the lanes. */
export interface Work<Item, Done> {
  /** Takes up to so many more items in hand; none: there are no more. */
  take(most: number): Promise<readonly Item[]>;
  /** Whether there is still time to begin with an item taken a while ago. */
  inTime(item: Item): boolean;
  handle(item: Item): Promise<Done>;
  /** Writes down what was done; answers whether to go on. */
  settle(done: readonly Done[]): Promise<boolean>;
  /** Gives back what was taken and not begun. */
  putBack(items: readonly Item[]): Promise<void>;
  /** Whether to begin nothing more. */
  stopped(): boolean;
}

/** Items taken at once, for each lane: few enough to be begun soon after. */
const TAKEN_A_LANE = 8;

/**
 * Works on several items at a time while the next ones are taken and those done are written down, many
 * in one go. No more items than twice the lanes are ever begun and not written down.
 */
export class Lanes<Item, Done> {
  private readonly waiting: Item[] = [];
  private done: Done[] = [];
  private unwritten = 0;
  private dry = false;
  private closed = false;
  private taking: Promise<void> | null = null;
  private writing: Promise<void> | null = null;
  private failure: { readonly error: unknown } | null = null;

  constructor(
    private readonly work: Work<Item, Done>,
    private readonly lanes: number,
  ) {}

  /**
   * Runs until nothing is left, it is stopped or settling says so; what was begun is always finished
   * and written down, what was not is given back. @throws what went wrong first, after that
   */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.lanes }, () => this.lane()));
    await this.taking;
    while (this.writing) await this.writing;
    await this.guarded(() => this.work.putBack(this.waiting));
    if (this.failure) throw this.failure.error;
  }

  private async lane(): Promise<void> {
    for (let item = await this.next(); item !== null; item = await this.next()) {
      const one = item.value;
      await this.guarded(async () => {
        const outcome = await this.work.handle(one);
        this.done.push(outcome);
        this.unwritten += 1;
        if (!this.writing) this.writing = this.write();
      });
      while (this.writing && this.unwritten > this.lanes) await this.writing;
    }
  }

  private async next(): Promise<{ readonly value: Item } | null> {
    for (;;) {
      if (this.closed || this.work.stopped()) return null;
      if (this.waiting.length <= this.lanes && !this.dry) this.taking ??= this.refill();
      const value = this.waiting.shift();
      if (value === undefined) {
        if (!this.taking) return null;
        await this.taking;
      } else if (this.work.inTime(value)) return { value };
      else await this.guarded(() => this.work.putBack([value]));
    }
  }

  private async refill(): Promise<void> {
    try {
      const items = await this.work.take(TAKEN_A_LANE * this.lanes);
      this.dry = items.length === 0;
      this.waiting.push(...items);
    } catch (error) {
      this.fail(error);
    } finally {
      this.taking = null;
    }
  }

  /** Nothing is awaited between the last look at what is done and the end: nobody is passed over. */
  private async write(): Promise<void> {
    try {
      while (this.done.length > 0) {
        const batch = this.done;
        this.done = [];
        const further = await this.work.settle(batch);
        this.unwritten -= batch.length;
        if (!further) this.closed = true;
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.writing = null;
    }
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
    this.closed = true;
  }

  private async guarded(part: () => Promise<void>): Promise<void> {
    try {
      await part();
    } catch (error) {
      this.fail(error);
    }
  }
}
