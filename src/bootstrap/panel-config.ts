import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';

interface Configured {
  readonly uid: string;
  readonly config?: {
    readonly settings?: object;
    readonly metadatas?: object;
    readonly layouts?: object;
  };
}

interface ConfigurationService {
  updateConfiguration(type: { uid: string }, configuration: object): Promise<unknown>;
}

const hashOf = (config: object): string =>
  createHash('sha256').update(JSON.stringify(config)).digest('hex');

/**
 * Brings the panel's stored views in line when a schema's own `config` changed with a release. Views
 * that staff arranged themselves stay as they are until then.
 */
export async function syncPanelViews(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'core', name: 'taskforce' });
  const kinds = [
    { service: 'content-types', types: Object.values(strapi.contentTypes) as Configured[] },
    { service: 'components', types: Object.values(strapi.components) as Configured[] },
  ];
  for (const { service, types } of kinds) {
    const manager: ConfigurationService = strapi.plugin('content-manager').service(service);
    for (const { uid, config } of types) {
      if (!config?.settings) continue;
      const key = `view:${uid}`;
      const hash = hashOf(config);
      if ((await store.get({ key })) === hash) continue;
      const { settings, metadatas, layouts } = config;
      await manager.updateConfiguration({ uid }, { settings, metadatas, layouts });
      await store.set({ key, value: hash });
    }
  }
}
