import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const settings = (values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
};
const access = () => import("./endpoint-access");
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

const nowhere = ["http://169.254.169.254/v1", "http://[fd00:ec2::254]/v1", "http://metadata.google.internal./v1", "http://0.0.0.0:8000/v1", "http://[::ffff:a9fe:a9fe]/v1"]; // prettier-ignore

describe("on this computer only", () => {
  it.each(["http://localhost:8000/v1", "http://127.0.0.1:8000", "http://192.168.1.5:8000", "http://gpu-host:8000/v1", "https://api.example.com/v1"])("%s may be asked", async (url) => expect((await access()).endpointRefusal(url)).toBeNull()); // prettier-ignore

  it.each(nowhere)("%s may not", async (url) => {
    expect((await access()).endpointRefusal(url)).toContain("No model is served at");
  });

  it("only hosts that are named, where some are", async () => {
    settings({ ALLOWED_ENDPOINT_HOSTS: "gpu-host, 10.0.0.5:8000,169.254.169.254" });
    const { endpointRefusal } = await access();
    expect(endpointRefusal("http://gpu-host:9000/v1")).toBeNull();
    expect(endpointRefusal("http://10.0.0.5:8000/v1")).toBeNull();
    expect(endpointRefusal("http://10.0.0.5:8001/v1")).toContain("ALLOWED_ENDPOINT_HOSTS");
    expect(endpointRefusal("http://169.254.169.254/v1"), "named, and yet never").not.toBeNull();
  });

  it("a name may lead to this network, never to a metadata service", async () => {
    const mayConnect = (await access()).mayConnectTo("http://gpu-host:8000/v1");
    for (const address of ["127.0.0.1", "::1", "10.0.0.5", "8.8.8.8"])
      expect(mayConnect(address, "gpu-host")).toBe(true);
    for (const address of ["169.254.169.254", "fe80::1", "::ffff:a9fe:a9fe", "0.0.0.0"]) {
      expect(mayConnect(address, "gpu-host"), address).toBe(false);
    }
  });
});

describe("where other computers can reach the studio", () => {
  const open = { HOST: "0.0.0.0", ACCESS_PASSWORD: "a password that is long" };

  it("nothing is asked that the settings do not name, but the embedded model", async () => {
    settings({ ...open, STUDIO_ENGINE_URL: "http://127.0.0.1:4444", FOLLOWER_BASE_URL: "http://vllm:8001/v1" });
    const { endpointRefusal, mayConnectTo } = await access();
    for (const url of [
      "http://127.0.0.1:4445/v1",
      "http://127.0.0.1:4444/v2",
      "http://192.168.1.5/v1",
      "https://api.example.com/v1",
      ...nowhere,
    ]) {
      // prettier-ignore
      expect(endpointRefusal(url), url).not.toBeNull();
    }
    expect(endpointRefusal("http://127.0.0.1:4445/v1")).toContain("HOST=0.0.0.0");
    expect(endpointRefusal("http://127.0.0.1:4444/v1")).toBeNull();
    expect(endpointRefusal("http://vllm:8001/v1")).toBeNull();
    expect(mayConnectTo("http://127.0.0.1:4444/v1")("127.0.0.1", "127.0.0.1")).toBe(true);
  });

  it("a named host may be in this network, but lead back to this computer only where its name says so", async () => {
    settings({ ...open, ALLOWED_ENDPOINT_HOSTS: "gpu-host,localhost" });
    const { mayConnectTo } = await access();
    const mayConnect = mayConnectTo("http://gpu-host:8000/v1");
    expect(mayConnect("172.18.0.3", "gpu-host")).toBe(true);
    expect(mayConnect("127.0.0.1", "gpu-host")).toBe(false);
    expect(mayConnect("127.0.0.1", "localhost")).toBe(true);
  });
});

it("a call to a refused address says so at once, and nothing is sent", async () => {
  const { complete } = await import("./complete");
  const endpoint = { id: "e", baseUrl: "http://[::ffff:169.254.169.254]/v1", model: "m", apiKey: null, limits: {} };
  const asked = complete(endpoint, { prompt: "?", maxTokens: 1, signal: new AbortController().signal });
  await expect(asked).rejects.toMatchObject({
    code: "forbidden",
    reason: "address-refused",
    attempts: 1,
    message: expect.stringContaining("Nothing was sent"),
  });
});
