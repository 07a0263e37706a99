import type { Core } from '@strapi/strapi';
import { outboxFrom } from '../src/bootstrap/outbox';

type Env = Core.Config.Shared.ConfigParams['env'];

const outbox = ({ env }: { env: Env }) => outboxFrom((name, otherwise) => env(name, otherwise));

export default outbox;
