-- AlterTable
ALTER TABLE "Run" ADD COLUMN "importedAt" DATETIME;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "importedReplies" INTEGER;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "record" TEXT;
