import { Button } from "@/components/ui/button";
import { confusedWith } from "@/lib/core/report/confusions";
import { labelOrders, orderLabels, type LabelOrder } from "@/lib/core/report/label-order";
import type { Scores } from "@/lib/core/metrics";
import { ConfusedPairs } from "./confused-pairs";
import { ConfusionMap } from "./confusion-map";
import { ConfusionTable } from "./confusion-table";
import { UrlSelect } from "./url-select";
import { setUrlState, useUrlState } from "./url-state";

/** With more labels a matrix of figures is too large to read: it is drawn, with its mistakes as a list beside it. */
export const mostInTable = 15;

/** So many labels stand in the matrix of one label and those it is confused with. */
const mostAround = 12;

type Props = { at: number; labels: readonly string[]; scores: Scores };

/** Which label was taken for which: a table of few labels; of many a picture, the list of mistakes, and one label at a time. */
export function Confusion({ at, labels, scores: { confusion } }: Props) {
  const focus = labels.indexOf(useUrlState("label"));
  const asked = useUrlState("order");
  const order = labelOrders.find((name) => name === asked) ?? "confusion";
  if (labels.length <= mostInTable) {
    return <ConfusionTable {...{ at, labels, confusion }} shown={[...labels.keys()]} />;
  }
  return (
    <div className="flex w-full flex-wrap gap-x-10 gap-y-6">
      <div className="min-w-0 max-w-full">
        <Controls labels={labels} focus={focus} order={order} />
        {focus === -1 ? (
          <ConfusionMap {...{ at, labels, confusion }} order={orderLabels(confusion, order)} />
        ) : (
          <OneLabel {...{ at, labels, confusion, focus }} />
        )}
      </div>
      <ConfusedPairs {...{ at, labels, confusion, focus }} />
    </div>
  );
}

const orderWords: Record<LabelOrder, string> = {
  confusion: "confused labels side by side",
  size: "by number of examples",
  name: "by name",
};

function Controls({ labels, focus, order }: { labels: readonly string[]; focus: number; order: LabelOrder }) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <UrlSelect name="label" aria-label="Label to look at" className="max-w-60" value={labels[focus] ?? ""}>
        <option value="">all {labels.length} labels</option>
        {labels.map((label) => (
          <option key={label}>{label}</option>
        ))}
      </UrlSelect>
      {focus === -1 ? (
        <UrlSelect name="order" aria-label="Order of the labels" className="max-w-60" value={order}>
          {labelOrders.map((name) => (
            <option key={name} value={name}>
              {orderWords[name]}
            </option>
          ))}
        </UrlSelect>
      ) : (
        <Button kind="link" onClick={() => setUrlState({ label: null })}>
          Back to all labels
        </Button>
      )}
    </div>
  );
}

type OneProps = { at: number; labels: readonly string[]; confusion: Scores["confusion"]; focus: number };

function OneLabel({ at, labels, confusion, focus }: OneProps) {
  const others = confusedWith(confusion, focus, mostAround);
  const all = confusedWith(confusion, focus, labels.length).length;
  return (
    <>
      <p className="mb-2 text-ink-2">
        {all === 0
          ? "It is confused with no other label."
          : all > others.length
            ? `With the ${others.length} of ${all} labels it is confused with most.`
            : `With ${all === 1 ? "the one label" : `the ${all} labels`} it is confused with.`}
      </p>
      <ConfusionTable {...{ at, labels, confusion }} shown={[focus, ...others]} />
    </>
  );
}
