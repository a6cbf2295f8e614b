-- AlterTable
ALTER TABLE "TrainingLine" ADD COLUMN "figures" TEXT NOT NULL DEFAULT '[]';
