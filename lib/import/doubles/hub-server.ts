import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type HubSplit = { config: string; split: string; rows: Record<string, unknown>[]; parquet?: Uint8Array };

/** The dataset viewer's HTTP API as it is documented, over datasets in memory; `answer` may take a request over before it. */
export async function startHubServer(
  datasets: Record<string, { features: Record<string, unknown>; splits: HubSplit[] }>,
  answer?: (url: URL, response: ServerResponse) => boolean,
  port = 0,
): Promise<{ url: string; asked: string[]; close: () => Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", origin());
    asked.push(url.pathname + url.search);
    if (answer?.(url, response)) return;
    if (url.pathname.startsWith("/files/")) return sendFile(url, request.headers.range, response);
    const dataset = datasets[url.searchParams.get("dataset") ?? ""];
    if (!dataset) return sendHubError(response, 401, "ExternalUnauthenticatedError", "The dataset does not exist, or is not accessible without authentication (private or gated). Please check the spelling of the dataset name or retry with authentication."); // prettier-ignore
    const name = url.searchParams.get("dataset");
    const { features, splits } = dataset;
    const part = splits.find(({ config, split }) => config === url.searchParams.get("config") && split === url.searchParams.get("split")); // prettier-ignore
    if (url.pathname === "/splits") {
      return send(response, 200, { splits: splits.map(({ config, split }) => ({ dataset: name, config, split })), pending: [], failed: [] }); // prettier-ignore
    }
    if (url.pathname === "/info") return send(response, 200, { dataset_info: { features }, partial: false });
    if (url.pathname === "/parquet") {
      const files = splits.flatMap(
        ({ config, split, parquet }) =>
        parquet ? [{ dataset: name, config, split, url: `${origin()}/files/${name}/${config}/${split}/0000.parquet`, filename: "0000.parquet", size: parquet.length }] : [], // prettier-ignore
      );
      return send(response, 200, { parquet_files: files, pending: [], failed: [], partial: false });
    }
    if (url.pathname === "/rows" && part) {
      const offset = Number(url.searchParams.get("offset"));
      const rows = part.rows.slice(offset, offset + Number(url.searchParams.get("length")));
      return send(response, 200, {
        features: Object.entries(features).map(([name, type], index) => ({ feature_idx: index, name, type })),
        rows: rows.map((row, index) => ({ row_idx: offset + index, row, truncated_cells: [] })),
        num_rows_total: part.rows.length,
        num_rows_per_page: 100,
        partial: false,
      });
    }
    sendHubError(response, 404, "ResponseNotFound", "Not found.");
  });

  function sendFile(url: URL, range: string | undefined, response: ServerResponse): void {
    const [, , owner, name, config, split] = url.pathname.split("/");
    const file = datasets[`${owner}/${name}`]?.splits.find((part) => part.config === config && part.split === split)?.parquet; // prettier-ignore
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    if (!file || from === undefined || to === undefined) return send(response, 404, {});
    const part = file.subarray(Number(from), Number(to) + 1);
    response.writeHead(206, { "content-range": `bytes ${from}-${to}/${file.length}`, "content-length": part.length });
    response.end(part);
  }

  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: origin(),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Every refusal of the viewer that is not of its gateway has this shape. */
export function sendHubError(response: ServerResponse, status: number, code: string, error: string): void {
  response.setHeader("x-error-code", code);
  send(response, status, { error });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-cache" });
  response.end(JSON.stringify(body));
}
