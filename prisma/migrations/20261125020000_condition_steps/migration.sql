-- AlterTable
ALTER TABLE "Condition" ADD COLUMN "steps" TEXT NOT NULL DEFAULT '[]';
