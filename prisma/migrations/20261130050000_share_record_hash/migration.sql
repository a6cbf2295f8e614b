-- AlterTable
ALTER TABLE "Share" ADD COLUMN "recordHash" TEXT;
