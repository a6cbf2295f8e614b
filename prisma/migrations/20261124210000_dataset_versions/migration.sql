-- A dataset is a version of a lineage; what an import left out is kept with its reasons.
ALTER TABLE "Dataset" ADD COLUMN "lineage" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Dataset" ADD COLUMN "parentId" TEXT;
ALTER TABLE "Dataset" ADD COLUMN "change" TEXT;
ALTER TABLE "Dataset" ADD COLUMN "split" TEXT NOT NULL DEFAULT '{"kind":"seeded"}';
ALTER TABLE "Dataset" ADD COLUMN "descriptions" TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "Dataset" ADD COLUMN "sampledFrom" INTEGER;
ALTER TABLE "Dataset" ADD COLUMN "soundness" TEXT;
UPDATE "Dataset" SET "lineage" = "id";
UPDATE "Dataset" SET "split" = '{"kind":"own"}' WHERE "ownSplit";

ALTER TABLE "Example" ADD COLUMN "line" INTEGER;
ALTER TABLE "Example" ADD COLUMN "groupKey" TEXT;

-- CreateTable
CREATE TABLE "LeftOutRow" (
    "datasetId" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    PRIMARY KEY ("datasetId", "index"),
    CONSTRAINT "LeftOutRow_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Dataset_lineage_createdAt_idx" ON "Dataset"("lineage", "createdAt");
