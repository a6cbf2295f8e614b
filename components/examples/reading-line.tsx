import { Button } from "@/components/ui/button";
import type { LineProblem, Reading } from "./reading";

const format = new Intl.NumberFormat("en");

type Props = {
  reading: Reading | null;
  onJump: (line: number) => void;
  /** Where the text can be understood with a few choices; null where there is no text. */
  onChooseColumns: (() => void) | null;
};

/** The live count below the editor; each problem is a way to its line. */
export function ReadingLine({ reading, ...rest }: Props) {
  return (
    <div className="flex min-h-9.5 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3 py-2 text-small text-ink-2">
      {reading === null ? <span>Reading…</span> : <Counts reading={reading} {...rest} />}
    </div>
  );
}

function Counts({ reading, onJump, onChooseColumns }: Props & { reading: Reading }) {
  if (!reading.ok) {
    return (
      <div className="flex flex-col items-start gap-1">
        <p role="status">{reading.message}</p>
        <Problems problems={reading.problems} onJump={onJump} />
        {onChooseColumns !== null && <Button onClick={onChooseColumns}>Choose the columns…</Button>}
      </div>
    );
  }
  const { examples, labels, heldOut, problems } = reading;
  return (
    <>
      <span role="status" className="flex flex-wrap gap-x-4">
        <Figure value={examples} what={examples === 1 ? "example" : "examples"} />
        <Figure value={labels.length} what={labels.length === 1 ? "label" : "labels"} />
        {heldOut > 0 && (
          <span title="Never shown to the generator: instructions are measured on them.">
            {format.format(heldOut)} held out{" "}
            <span aria-hidden="true" className="mx-0.5 inline-block h-3 w-0.75 bg-line-strong align-[-2px]" />{" "}
            <span className="text-ink-3">marked</span>
          </span>
        )}
      </span>
      <Problems problems={problems} onJump={onJump} />
    </>
  );
}

function Figure({ value, what }: { value: number; what: string }) {
  return (
    <span>
      <b className="font-semibold text-ink">{format.format(value)}</b> {what}
    </span>
  );
}

const listed = 3;

function Problems({ problems, onJump }: { problems: LineProblem[]; onJump: (line: number) => void }) {
  const errors = problems.filter(({ severity }) => severity === "error");
  const notes = problems.filter(({ severity }) => severity === "note");
  return (
    <span className="ml-auto flex flex-wrap gap-x-4">
      {errors.length > 0 && (
        <Jumps
          colour="text-bad"
          title={errors.length === 1 ? "1 problem" : `${errors.length} problems`}
          at={errors}
          onJump={onJump}
        />
      )}
      {notes.length > 0 && (
        <Jumps
          colour="text-ink-2"
          title={notes.length === 1 ? "1 note" : `${notes.length} notes`}
          at={notes}
          onJump={onJump}
        />
      )}
    </span>
  );
}

type JumpsProps = { colour: string; title: string; at: LineProblem[]; onJump: (line: number) => void };

function Jumps({ colour, title, at, onJump }: JumpsProps) {
  const lines = [...new Map(at.map((problem) => [problem.line, problem])).values()];
  return (
    <span className={colour}>
      {title}:{" "}
      {lines.slice(0, listed).map(({ line, message }, index) => (
        <span key={line}>
          {index > 0 && ", "}
          <button
            type="button"
            title={message}
            onClick={() => onJump(line)}
            className="min-h-6 underline decoration-1 underline-offset-3"
          >
            line {line}
          </button>
        </span>
      ))}
      {lines.length > listed && ` and ${lines.length - listed} more`}
    </span>
  );
}
