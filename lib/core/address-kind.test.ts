import { describe, expect, it } from "vitest";
import { addressKind, isMetadataName } from "./address-kind";

/** As the URL of an endpoint spells its host once it is parsed. */
const spelled = (host: string) => addressKind(new URL(`http://${host}/`).hostname);

describe("addressKind", () => {
  it.each([
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "0xa9.254.0251.254",
    "169.254.43518",
    "169.254.169.254.",
    "169.254.0.1",
    "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]",
    "[::a9fe:a9fe]",
    "[64:ff9b::169.254.169.254]",
    "[64:ff9b:1::a9fe:a9fe]",
    "[2002:a9fe:a9fe::1]",
    "[::ffff:0:169.254.169.254]",
    "[fe80::1]",
    "[febf::1]",
    "[fd00:ec2::254]",
    "[fd00:0ec2:0:0:0:0:0:254]",
    "[fd20:ce::254]",
    "[::ffff:100.100.100.200]",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "0.0.0.0",
    "0",
    "0.1.2.3",
    "[::]",
    "[::ffff:0.0.0.0]",
    "224.0.0.1",
    "[ff02::1]",
    "255.255.255.255",
    "240.0.0.1",
    "[2001:0:1::1]",
    "[fec0::1]",
  ])("never leads to %s", (host) => expect(spelled(host)).toBe("forbidden"));

  it.each([
    ["127.0.0.1", "loopback"],
    ["127.1", "loopback"],
    ["2130706433", "loopback"],
    ["[::1]", "loopback"],
    ["[::ffff:127.0.0.1]", "loopback"],
    ["[64:ff9b::127.0.0.1]", "loopback"],
    ["10.1.2.3", "private"],
    ["172.31.0.1", "private"],
    ["192.168.1.5", "private"],
    ["100.64.0.7", "private"],
    ["198.18.0.9", "private"],
    ["[fd12::1]", "private"],
    ["[2002:a01:203::1]", "private"],
    ["8.8.8.8", "public"],
    ["172.32.0.1", "public"],
    ["[2606:4700::1111]", "public"],
    ["[64:ff9b::8.8.8.8]", "public"],
  ] as const)("knows %s as %s", (host, kind) => expect(spelled(host)).toBe(kind));

  it("reads a zone's address, and takes what is no address for forbidden", () => {
    expect(addressKind("fe80::1%eth0")).toBe("forbidden");
    expect(addressKind("::1%lo")).toBe("loopback");
    expect(addressKind("example.com")).toBe("forbidden");
    expect(addressKind("")).toBe("forbidden");
  });
});

it.each(["metadata.google.internal", "METADATA.google.internal.", "metadata", "instance-data..", "metadata.goog"])(
  "knows %s as a metadata service",
  (name) => expect(isMetadataName(name)).toBe(true),
);
it("knows other names as none", () => expect(isMetadataName("metadata.example.org")).toBe(false));
