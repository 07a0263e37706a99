import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../domain/permissions';
import { notFound } from '../gate/errors';
import type { RecordAddress } from '../gate/rule';
import type { Story } from '../office/story';
import { storyOf } from '../office/story';

/** 来龙去脉 of a record. @throws 404 where there is none, or none for this actor */
export async function storyOfRecord(
  strapi: Core.Strapi,
  address: RecordAddress,
  actor: PersonActor,
): Promise<Story> {
  const story = await storyOf(strapi, address, actor);
  if (story === null) throw notFound();
  return story;
}
