-- CreateTable
CREATE TABLE "Dataset" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "labels" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "ownSplit" BOOLEAN NOT NULL DEFAULT false,
    "trainSize" INTEGER NOT NULL,
    "testSize" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "problems" TEXT NOT NULL DEFAULT '[]',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Example" (
    "datasetId" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    PRIMARY KEY ("datasetId", "index"),
    CONSTRAINT "Example_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Endpoint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "trained" BOOLEAN NOT NULL DEFAULT false,
    "keyCipher" TEXT,
    "prices" TEXT,
    "limits" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "datasetId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "testSize" INTEGER NOT NULL,
    "budget" TEXT,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "version" TEXT NOT NULL,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "deletedAt" DATETIME,
    CONSTRAINT "Run_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Condition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "n" INTEGER,
    "nUsed" INTEGER,
    "options" TEXT NOT NULL,
    "generatorId" TEXT,
    "generator" TEXT,
    "followerId" TEXT,
    "follower" TEXT,
    "status" TEXT NOT NULL,
    "prefix" TEXT,
    "prefixTokens" INTEGER,
    "tokenSource" TEXT,
    "maxTokens" INTEGER,
    "buildKeys" TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT "Condition_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Call" (
    "runId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "promptChars" INTEGER NOT NULL,
    "raw" TEXT NOT NULL,
    "stopReason" TEXT,
    "promptTokens" INTEGER,
    "cachedTokens" INTEGER,
    "completionTokens" INTEGER,
    "seconds" REAL,
    "attempts" INTEGER NOT NULL,
    "error" TEXT,

    PRIMARY KEY ("runId", "key"),
    CONSTRAINT "Call_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Prediction" (
    "conditionId" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "callKey" TEXT NOT NULL,

    PRIMARY KEY ("conditionId", "index"),
    CONSTRAINT "Prediction_conditionId_fkey" FOREIGN KEY ("conditionId") REFERENCES "Condition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Share" (
    "token" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "snapshot" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" DATETIME,
    CONSTRAINT "Share_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "seenAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Dataset_deletedAt_createdAt_idx" ON "Dataset"("deletedAt", "createdAt");

-- CreateIndex
CREATE INDEX "Run_status_leaseUntil_idx" ON "Run"("status", "leaseUntil");

-- CreateIndex
CREATE INDEX "Run_deletedAt_createdAt_idx" ON "Run"("deletedAt", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Condition_runId_position_key" ON "Condition"("runId", "position");
