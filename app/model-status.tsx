"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchHealth, SignedOut } from "@/components/endpoints/fetch-health";
import { Progress } from "@/components/ui/progress";
import type { EngineHealth, Health } from "@/lib/core/contract/health";

/** How often to look: often while something arrives, rarely when nothing changes. */
function pause(health: Health | undefined): number {
  return health?.status === "ok" ? 15_000 : 1500;
}

export function ModelStatus() {
  const { data, error } = useQuery({
    queryKey: ["health"],
    queryFn: fetchHealth,
    refetchInterval: (query) => pause(query.state.data),
    retry: (failures, failed) => failures < 3 && !(failed instanceof SignedOut),
  });
  if (error instanceof SignedOut) return <SignInAgain />;
  if (error && data === undefined) return <Pill dot="bg-bad">The app does not answer</Pill>;
  if (data === undefined)
    return (
      <Pill dot="bg-line-strong" short="Looking for it">
        Looking for the model
      </Pill>
    );
  if (data.worker === "down" && data.status !== "starting")
    return <Pill dot="bg-warn">Runs are paused: worker restarting</Pill>;
  return <EngineStatus engine={data.engine} />;
}

/** What is typed on the page stays there until the visitor leaves it. */
function SignInAgain() {
  const here = `${window.location.pathname}${window.location.search}`;
  return (
    <a href={`/sign-in?to=${encodeURIComponent(here)}`} className="text-small text-warn underline underline-offset-3">
      Signed out: sign in again
    </a>
  );
}

function EngineStatus({ engine }: { engine: EngineHealth }) {
  const name = engine.model ?? "Model";
  const { status: adapter, message } = engine.adapter ?? {};
  if (engine.status === "ready" && adapter === "refused" && message) {
    return (
      <Pill dot="bg-warn" title={message}>
        The adapter was refused: see Endpoints
      </Pill>
    );
  }
  if (engine.status === "ready") {
    return <Pill dot="bg-ok" short="Model ready">{`${name}, on this computer`}</Pill>;
  }
  if (engine.status === "absent") {
    return (
      <Pill dot="bg-line-strong" short="No model here">
        No model on this computer
      </Pill>
    );
  }
  if (engine.status === "failed") return <Pill dot="bg-bad">{engine.message ?? "The model could not be started"}</Pill>;
  return <Arriving engine={engine} />;
}

function Arriving({ engine }: { engine: EngineHealth }) {
  const { progress } = engine;
  const what = engine.status === "downloading" ? "Fetching the model" : "Loading the model";
  const share =
    progress && progress.totalBytes > 0 ? `, ${Math.floor((100 * progress.bytes) / progress.totalBytes)} %` : "";
  const left = progress?.secondsLeft == null ? "" : `, ${timeLeft(progress.secondsLeft)}`;
  return (
    <div className="w-56 max-w-full">
      <Pill dot="bg-warn" after={`${share}${left}`}>
        {what}
      </Pill>
      <Progress label={what} done={progress ? progress.bytes : null} total={progress?.totalBytes ?? 1} />
    </div>
  );
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s left` : `${Math.round(seconds / 60)} min left`;
}

type PillProps = {
  dot: string;
  title?: string;
  /** Stands beside the name of the studio on a narrow screen; what has none takes a line of its own there. */
  short?: string;
  /** What changes all the time: seen, and not spoken each time. */
  after?: string;
  children: string;
};

function Pill({ dot, title, short, after = "", children }: PillProps) {
  return (
    <span title={title ?? children + after} className="flex min-w-0 items-center gap-2 text-small text-ink-2">
      <span aria-hidden="true" className={`size-1.75 shrink-0 rounded-full ${dot}`} />
      <span className="max-w-52 truncate sm:max-w-80">
        <span role="status">
          {short !== undefined && <span className="sm:hidden">{short}</span>}
          <span className={short === undefined ? "" : "max-sm:hidden"}>{children}</span>
        </span>
        {after}
      </span>
    </span>
  );
}
