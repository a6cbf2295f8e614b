-- AlterTable
ALTER TABLE "Condition" ADD COLUMN "search" TEXT;
