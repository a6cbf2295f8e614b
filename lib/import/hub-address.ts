import "server-only";
import { addressKind } from "@/lib/core/address-kind";
import { Problem } from "@/lib/core/problem";
import type { MayConnect } from "@/lib/net/guarded-agent";

export const hubDatasetsUrl = "https://datasets-server.huggingface.co";

/** Where the Hub keeps its pages and files; its downloads lead to hosts below these. */
const hubDomains = ["huggingface.co", "hf.co"];

const named = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/;
const page =
  /^https:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/datasets\/([^/?#]+\/[^/?#]+)(?:\/viewer\/([^/?#]+)(?:\/([^/?#]+))?)?/;

export type HubName = { name: string; config?: string; split?: string };

/** `owner/name`, or the address of the dataset's page, whose viewer may name a config and a split. Throws a Problem for anything else. */
export function hubName(text: string): HubName {
  const given = text.trim();
  const [, ofPage, config, split] = page.exec(given) ?? [];
  const name = ofPage ?? given;
  if (!named.test(name)) {
    const message = "Expected the name of a dataset as owner/name, or the address of its page on huggingface.co.";
    throw new Problem("invalid", message, [{ message, field: "name" }]);
  }
  return { name, ...(config ? { config: decoded(config) } : {}), ...(split ? { split: decoded(split) } : {}) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Lets a request go to `url`, which the Hub named: to the origin of `base` itself; else by https, without credentials and on the usual port,
 * to a host below that of `base` or, when `base` is the Hub's, to one of the Hub's domains. Where the name leads is judged at the connection
 * (`mayConnectToHub`). @throws Problem unavailable
 */
export function requireHubAddress(url: URL, base: URL): void {
  if (url.origin === base.origin) return;
  const domains = isTheHub(base) ? hubDomains : [base.hostname];
  const known = domains.some((domain) => isBelow(url.hostname, domain)) && !isAddress(url.hostname);
  if (url.protocol !== "https:" || url.port || url.username || url.password || !known) throw elsewhere(url);
}

/** Hosts of the Hub are never inside a private network; another `base` is where whoever wrote the settings says it is. */
export function mayConnectToHub(base: URL): MayConnect {
  const own = base.hostname.replace(/^\[|\]$/g, "");
  return (address, host) => {
    const kind = addressKind(address);
    return host === own && !isTheHub(base) ? kind !== "forbidden" : kind === "public";
  };
}

function isTheHub(base: URL): boolean {
  return hubDomains.some((domain) => isBelow(base.hostname, domain));
}

/** URLs write every IPv4 address in its usual way. */
function isAddress(hostname: string): boolean {
  return /^\[|^[\d.]+$/.test(hostname);
}

function isBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

export function elsewhere(url: URL): Problem {
  return new Problem(
    "unavailable",
    `The Hub's answer leads to ${url.protocol}//${url.hostname}, which is not one of its hosts, so it was not followed. Download the dataset yourself and drop the file here.`,
  );
}
