-- CreateTable
CREATE TABLE "Training" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "deletedAt" DATETIME
);

-- CreateTable
CREATE TABLE "TrainingLine" (
    "trainingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "score" REAL,
    "hash" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    PRIMARY KEY ("trainingId", "position"),
    CONSTRAINT "TrainingLine_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Training_deletedAt_createdAt_idx" ON "Training"("deletedAt", "createdAt");

-- CreateIndex
CREATE INDEX "Training_key_idx" ON "Training"("key");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingLine_trainingId_hash_key" ON "TrainingLine"("trainingId", "hash");

-- CreateIndex
CREATE INDEX "TrainingLine_trainingId_type_step_position_idx" ON "TrainingLine"("trainingId", "type", "step", "position");
