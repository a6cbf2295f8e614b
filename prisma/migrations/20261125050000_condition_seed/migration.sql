-- AlterTable
ALTER TABLE "Condition" ADD COLUMN "seed" INTEGER;
