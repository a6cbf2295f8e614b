"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PageTitle } from "@/components/runs/page-title";
import { useUrlState } from "@/components/runs/use-url-state";
import { showToast } from "@/components/ui/toast";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { forgetChoices } from "./choices";
import { FileDrop, FormatList } from "./file-drop";
import { HubField } from "./hub-field";
import { forgetImport, useImporting } from "./importing";
import { ImportSection } from "./import-section";
import { Imported } from "./imported";
import { PageDrop } from "./page-drop";
import { forgetUpload, removeUpload, removeUploadLater, startUpload, useUpload } from "./upload";
import { UploadLine } from "./upload-line";
import { UploadedFile } from "./uploaded-file";
import type { Inspect } from "./use-inspection";

type Props = { imported: DatasetView | null; actions: { inspect: Inspect } };

/** From a file to a dataset, one step below the other; the file is in the address, so that a reload goes on with it. */
export function ImportPage({ imported, actions }: Props) {
  const router = useRouter();
  const { search, set } = useUrlState();
  const upload = useUpload();
  const importing = useImporting();
  const inAddress = search.get("upload");
  const done = importing.phase === "done" ? importing : null;
  useEffect(() => {
    if (upload.phase !== "sent") return;
    if (inAddress !== null && inAddress !== upload.id) void removeUpload(inAddress);
    forgetImport();
    set({ upload: upload.id, imported: null });
    forgetUpload();
  }, [upload, inAddress, set]);
  useEffect(() => {
    if (done === null) return;
    forgetChoices(done.uploadId);
    set({ upload: null, imported: done.dataset.id });
  }, [done, set]);
  // Who has seen how an import ended comes back for another one.
  useEffect(() => forgetImport, []);

  const dataset = done?.dataset ?? (imported?.id === search.get("imported") ? imported : null);
  const uploadId = upload.phase === "sent" ? upload.id : inAddress;
  const discard = (id: string) => {
    set({ upload: null });
    const keep = removeUploadLater(id);
    const undo = () => {
      keep();
      router.push(`/datasets/new?upload=${id}`);
    };
    showToast({ text: "Put the file away.", undo });
  };
  const choose = (file: File) => void startUpload(file);
  return (
    <>
      <PageTitle
        title="Import a file"
        about="Any file of labelled texts becomes a dataset, or says where and why not."
      />
      <PageDrop onFile={choose} />
      {upload.phase === "failed" && (
        <p role="alert" className="mb-4 rounded-box bg-bad-soft px-4 py-3 text-bad">
          {upload.message}
        </p>
      )}
      {upload.phase === "sending" ? (
        <UploadLine upload={upload} />
      ) : uploadId !== null && dataset === null ? (
        <UploadedFile
          key={uploadId}
          uploadId={uploadId}
          importing={importing}
          inspect={actions.inspect}
          onFile={choose}
          onDiscard={() => discard(uploadId)}
        />
      ) : (
        <>
          {dataset !== null && <Imported dataset={dataset} />}
          <ImportSection title={dataset === null ? "A file" : "Another file"} about="From this computer.">
            <FileDrop onFile={choose} />
            <FormatList />
          </ImportSection>
          <ImportSection title="A dataset of the Hub" about="A public one of huggingface.co, by its name.">
            <HubField />
          </ImportSection>
        </>
      )}
    </>
  );
}
