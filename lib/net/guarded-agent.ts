import "server-only";
import { lookup as systemLookup, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";

/** Whether a connection may be made to `address`, which `host` (a name or an address, as the URL has it) leads to. */
export type MayConnect = (address: string, host: string) => boolean;

/** A connection that was not made, because its address is none that may be asked. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
  readonly code = "ERR_ADDRESS_REFUSED";
  constructor(host: string) {
    super(`${host} leads to an address that may not be asked`);
  }
}

/** undici's own limit, which it does not apply to a connector made by us. */
const connectMs = 10_000;

type Options = {
  lookup?: LookupFunction;
  /** An answer that is longer breaks off: nobody's server may fill the memory. No limit when not set. */
  mostBytes?: number;
};

/**
 * Connections for `fetch` of undici whose address is judged each time one is made: a name may lead elsewhere than it did when it was
 * checked last. The address that was judged is the one that is connected to. Everything else is as undici does it.
 */
export function guardedAgent(
  mayConnect: MayConnect,
  { lookup = systemLookup as LookupFunction, mostBytes = -1 }: Options = {},
): Agent {
  const connect = buildConnector({ timeout: connectMs, lookup: guardedLookup(mayConnect, lookup) });
  return new Agent({
    maxResponseSize: mostBytes,
    connect: (options, callback) => {
      const host = options.hostname;
      // A host that is an address is never looked up.
      if (isIP(host) !== 0 && !mayConnect(host, host)) return callback(new AddressRefused(host), null);
      return connect(options, callback);
    },
  });
}

/** As `lookup`, but an error when one of the addresses found may not be asked. */
function guardedLookup(mayConnect: MayConnect, lookup: LookupFunction): LookupFunction {
  return (host, options, callback) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = found as LookupAddress[];
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayConnect(address, host))) {
        return callback(new AddressRefused(host), []);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
}
