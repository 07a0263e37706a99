import type { Core, Modules, Struct, UID } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { contractOf, hiddenFields } from '../domain/contract';
import type { Role } from '../domain/roles';
import { violation } from '../domain/verdict';
import { actorOfRequest } from './actor';
import { refusal } from './errors';
import { currentScope } from './scope';

type Data = Readonly<Record<string, unknown>>;
type Roles = readonly Role[];

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** What a field leads to: another type's records or a component's items. */
function targetOf(attribute: Struct.SchemaAttributes[string] | undefined): string | null {
  if (attribute?.type === 'component') return attribute.component;
  if (attribute?.type !== 'relation' || !('target' in attribute)) return null;
  return attribute.target;
}

const attributesOf = (strapi: Core.Strapi, uid: string): Struct.SchemaAttributes =>
  strapi.getModel(uid as UID.Schema).attributes;

/** The fields of a type that these roles are not shown. */
const hiddenIn = (uid: string, roles: Roles): readonly string[] => {
  const contract = contractOf(uid);
  return contract === null ? [] : hiddenFields(contract, roles);
};

/** `registeredBy.mobile:asc` as the nested object a filter would be. */
const nested = (path: string): Data =>
  (path.split(':')[0] ?? '')
    .split('.')
    .reduceRight<Data>((inner, name) => ({ [name.trim()]: inner }), {});

/** One reader's look at the types of the system. */
class Sight {
  constructor(
    private readonly strapi: Core.Strapi,
    private readonly roles: Roles,
  ) {}

  /** Whether a filter or an order tells of a hidden field by what it finds. */
  asks(uid: string, node: unknown): boolean {
    if (typeof node === 'string') return node.split(',').some((one) => this.asks(uid, nested(one)));
    if (Array.isArray(node)) return node.some((one) => this.asks(uid, one));
    if (!isData(node)) return false;
    const attributes = attributesOf(this.strapi, uid);
    return Object.entries(node).some(([name, inner]) => {
      if (name.startsWith('$')) return isData(inner) && this.asks(uid, inner);
      if (hiddenIn(uid, this.roles).includes(name)) return true;
      const target = targetOf(attributes[name]);
      return target !== null && this.asks(target, inner);
    });
  }

  /** The same of what is populated: which related records come along may answer, too. */
  asksInPopulate(uid: string, populate: unknown): boolean {
    if (!isData(populate)) return false;
    const attributes = attributesOf(this.strapi, uid);
    return Object.entries(populate).some(([name, inner]) => {
      const target = targetOf(attributes[name]);
      return target !== null && isData(inner) && this.asksAnywhere(target, inner);
    });
  }

  asksAnywhere(uid: string, { filters, sort, populate }: Data): boolean {
    return this.asks(uid, filters) || this.asks(uid, sort) || this.asksInPopulate(uid, populate);
  }

  /** The records without what the reader may not see of them and of all they bring along. */
  of(uid: string, found: unknown): unknown {
    if (Array.isArray(found)) return found.map((one) => this.of(uid, one));
    if (!isData(found) || found instanceof Date) return found;
    const attributes = attributesOf(this.strapi, uid);
    const hidden = hiddenIn(uid, this.roles);
    return Object.fromEntries(
      Object.entries(found)
        .filter(([name]) => !hidden.includes(name))
        .map(([name, value]) => {
          const target = targetOf(attributes[name]);
          return [name, target === null ? value : this.of(target, value)];
        }),
    );
  }
}

const inPanel = (strapi: Core.Strapi): boolean => {
  const state = strapi.requestContext.get()?.state as
    | { readonly auth?: { readonly strategy?: { readonly name?: string } } }
    | undefined;
  return state?.auth?.strategy?.name === 'admin';
};

/**
 * The panel asks for a type's own fields by its grants, but related records come whole, and filters
 * reach into them. Here they are cut to what the contract shows the reader, and questions about the
 * rest are refused. What the system reads for itself passes.
 * @throws 400 where a filter or an order is about a field the reader is not shown
 */
export const showSeenFields =
  (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware =>
  async (ctx, next) => {
    if (currentScope() !== undefined || !inPanel(strapi)) return next();
    const actor = await actorOfRequest(strapi, officeDate(new Date()));
    const sight = new Sight(strapi, actor.kind === 'person' ? actor.roles : []);
    if (sight.asksAnywhere(ctx.uid, ctx.params as Data)) {
      throw refusal(strapi, ctx.uid, [violation('query.hidden-field')]);
    }
    const found = await next();
    return sight.of(ctx.uid, found) as typeof found;
  };
