import "server-only";
type Settings = { host: string; publicUrl: string | undefined; allowedHosts: readonly string[] };
type Asked = { method: string; host: string | null; origin: string | null; fetchSite: string | null };

const ipAddress = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * Whether a request names a host this app answers to. A page elsewhere can point its own name at this computer (DNS rebinding)
 * and would then read everything; it cannot do so with an address or with localhost, so those are always allowed.
 */
export function isAllowedHost(host: string | null, settings: Settings): boolean {
  const name = hostName(host);
  if (name === null) return false;
  if (name === "localhost" || name.endsWith(".localhost") || ipAddress.test(name)) return true;
  const ours = [settings.host.toLowerCase(), ...settings.allowedHosts.map((allowed) => hostName(allowed) ?? allowed)];
  if (settings.publicUrl !== undefined) ours.push(new URL(settings.publicUrl).hostname);
  return ours.includes(name);
}

/**
 * Whether another site is asking with this visitor's browser: by an Origin that is not ours, whatever is asked (following a link to us
 * sends none), or by a write that the browser itself calls cross-site.
 */
export function isFromElsewhere(asked: Asked, publicUrl: string | undefined): boolean {
  const reads = ["GET", "HEAD", "OPTIONS"].includes(asked.method);
  if (asked.fetchSite === "cross-site" && !reads) return true;
  if (asked.origin === null) return false;
  const from = URL.canParse(asked.origin) ? new URL(asked.origin).host : null;
  const ours = [asked.host?.toLowerCase(), publicUrl === undefined ? undefined : new URL(publicUrl).host];
  return from === null || !ours.includes(from);
}

function hostName(host: string | null): string | null {
  if (host === null || /[^\w.:[\]-]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname;
}
