-- AlterTable
ALTER TABLE "Run" ADD COLUMN "reference" INTEGER;
