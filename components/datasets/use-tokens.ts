import { useQuery } from "@tanstack/react-query";
import type { DatasetDetails, TokenLengths } from "@/lib/core/contract/dataset-version";

export type Tokens = { measured: TokenLengths | null; measuring: boolean };

/** Text lengths in tokens, as soon as the tokenizer of the default follower has answered; null where none does. */
export function useTokens({ dataset: { id }, soundness }: DatasetDetails): Tokens {
  const asked = useQuery({
    queryKey: ["tokens", id],
    queryFn: async ({ signal }): Promise<TokenLengths | null> => {
      const response = await fetch(`/api/datasets/${id}/tokens`, { signal });
      return response.ok ? ((await response.json()) as TokenLengths) : null;
    },
    initialData: soundness.tokens,
    initialDataUpdatedAt: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return { measured: asked.data ?? null, measuring: asked.isFetching && asked.data === undefined };
}
