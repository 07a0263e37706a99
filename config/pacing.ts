import type { Core } from '@strapi/strapi';
import { pacingFrom } from '../src/bootstrap/pacing';

type Env = Core.Config.Shared.ConfigParams['env'];

const pacing = ({ env }: { env: Env }) => pacingFrom((name, otherwise) => env(name, otherwise));

export default pacing;
