import fs from 'node:fs';
import path from 'node:path';
import type { Core, UID } from '@strapi/strapi';
import { actorOfPerson } from '../gate/actor';
import type { DateText } from '../domain/calendar';
import { officeDate } from '../domain/calendar';
import { createRecord, updateRecord } from '../gate/documents';
import type { GateRecord } from '../gate/record';
import { loadRecord } from '../gate/record';
import { findRow } from '../gate/rows';
import { runAs } from '../gate/scope';
import { performWithFiles } from '../web/step-files';
import type { People } from './accounts';
import type { SampleClock } from './clock';

const EVIDENCE = 'database/samples/evidence.pdf';

/** A step of the sample year: who takes it by which post, and when. */
export interface SampleStep {
  readonly action: string;
  readonly by: string;
  readonly at: Date;
  readonly answers: Record<string, unknown>;
}

/** An edit of the sample year, as a form would send it. */
export interface SampleEdit {
  readonly by: string;
  readonly at: Date;
  readonly data: Record<string, unknown>;
}

/** Where the sample year is played: every write goes through the gate as the holder of a post. */
export class Stage {
  constructor(
    readonly strapi: Core.Strapi,
    readonly clock: SampleClock,
    private readonly people: People,
  ) {}

  /** The office date on which the year is played. */
  get today(): DateText {
    return officeDate(this.clock.now);
  }

  async record(uid: string, documentId: string): Promise<GateRecord> {
    const record = await loadRecord(this.strapi, uid, documentId);
    if (!record) throw new Error(`${uid} ${documentId} is gone`);
    return record;
  }

  async idOf(uid: UID.ContentType, code: string): Promise<string> {
    const row = await findRow<{ documentId: string }>(this.strapi, uid, { where: { code } });
    if (!row) throw new Error(`${uid} ${code} is not seeded`);
    return row.documentId;
  }

  async as(post: string, now: Date) {
    const person = this.people.get(post) ?? '';
    const actor = await actorOfPerson(this.strapi, person, this.clock.day(0));
    if (!actor) throw new Error(`Nobody holds ${post} in the sample year`);
    return { actor, now };
  }

  /** A new record of the post's holder; answers its document id. */
  async create(uid: UID.ContentType, by: string, at: Date, data: object): Promise<string> {
    return runAs(await this.as(by, at), () => createRecord(this.strapi, uid, { ...data }));
  }

  /** Changes a record as the post's holder. */
  async edit(uid: UID.ContentType, documentId: string, { by, at, data }: SampleEdit) {
    const { version } = await this.record(uid, documentId);
    const change = () => updateRecord(this.strapi, uid, documentId, { ...data, version });
    await runAs(await this.as(by, at), change);
  }

  /** Any step; files are taken where the step asks for some. */
  async take(
    uid: string,
    documentId: string,
    step: SampleStep,
    files: Record<string, object> = {},
  ): Promise<void> {
    const { version } = await this.record(uid, documentId);
    const { action, answers } = step;
    const scope = await this.as(step.by, step.at);
    await performWithFiles(
      this.strapi,
      { uid, documentId, action, version, answers, ...scope },
      files,
    );
  }

  /** The sample's one document, as a form would send it. */
  evidence(): Record<string, object> {
    const filepath = path.join(this.strapi.dirs.app.root, EVIDENCE);
    const { size } = fs.statSync(filepath);
    return { evidence: { filepath, originalFilename: '工作总结（示例）.pdf', size } };
  }
}
