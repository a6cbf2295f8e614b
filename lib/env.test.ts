import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

describe("HOST", () => {
  it("is this computer alone where nothing is set", () => {
    expect(parseEnv({}).HOST).toBe("127.0.0.1");
  });

  it.each(["127.0.0.1", "localhost", "::1", "127.0.0.5"])("may be %s as it is", (HOST) => {
    expect(parseEnv({ HOST }).HOST).toBe(HOST);
  });

  it.each(["0.0.0.0", "::", "192.168.1.5", "studio.example.org"])(
    "lets others in at %s only where somebody is asked who is there",
    (HOST) => {
      // prettier-ignore
      expect(() => parseEnv({ HOST })).toThrow(/HOST: .*ACCESS_PASSWORD.*TRUSTED_USER_HEADER/);
      expect(() => parseEnv({ HOST, ACCESS_PASSWORD: "" })).toThrow("ACCESS_PASSWORD");
      expect(parseEnv({ HOST, ACCESS_PASSWORD: "long enough" }).HOST).toBe(HOST);
      expect(parseEnv({ HOST, TRUSTED_USER_HEADER: "X-Forwarded-User" }).TRUSTED_USER_HEADER).toBe("x-forwarded-user");
    },
  );
});

it("takes no base URL with credentials in it, and does not repeat them", () => {
  const parsing = () => parseEnv({ GENERATOR_BASE_URL: "http://me:secret@gpu-host:8000/v1" });
  expect(parsing).toThrow("GENERATOR_BASE_URL: A base URL holds no user name");
  expect(parsing).not.toThrow("secret");
  expect(parseEnv({ FOLLOWER_BASE_URL: "http://gpu-host:8000/v1/" }).FOLLOWER_BASE_URL).toBe("http://gpu-host:8000/v1");
});

describe.each(["ALLOWED_HOSTS", "ALLOWED_ENDPOINT_HOSTS"] as const)("%s", (name) => {
  it("is a list of hosts, with or without ports", () => {
    const given = "Studio.example.org, gpu-host:8000,[::1]:8000,10.0.0.7,";
    expect(parseEnv({ [name]: given })[name]).toEqual([
      "studio.example.org",
      "gpu-host:8000",
      "[::1]:8000",
      "10.0.0.7",
    ]);
    expect(parseEnv({ [name]: "" })[name]).toEqual([]);
  });

  it.each(["https://studio.example.org/", "gpu-host:8000/v1", "*.example.org", "one two"])(
    "takes no %s, which would match nothing",
    (item) => {
      expect(() => parseEnv({ [name]: `gpu-host,${item}` })).toThrow(`  ${name}: expected hosts`);
      expect(() => parseEnv({ [name]: `gpu-host,${item}` })).toThrow(`“${item}” is none`);
    },
  );
});

describe("PUBLIC_URL", () => {
  it.each(["https://studio.example.org", "http://studio.example.org:8080/", ""])("may be %s", (PUBLIC_URL) => {
    expect(parseEnv({ PUBLIC_URL }).PUBLIC_URL).toBe(PUBLIC_URL === "" ? undefined : PUBLIC_URL);
  });

  it.each([
    "studio.example.org",
    "ftp://studio.example.org",
    "https://me:secret@host/",
    "https://host/?a",
    "https://host/#a",
  ])("cannot be %s, which would stand in every link", (PUBLIC_URL) => {
    expect(() => parseEnv({ PUBLIC_URL })).toThrow("  PUBLIC_URL: ");
    expect(() => parseEnv({ PUBLIC_URL })).not.toThrow("secret");
  });
});
