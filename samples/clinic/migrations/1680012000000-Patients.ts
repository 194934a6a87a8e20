import { MigrationInterface, QueryRunner } from "typeorm";

export class Patients1680012000000 implements MigrationInterface {
    name = 'Patients1680012000000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`CREATE TABLE "patient" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "chart" varchar(12) NOT NULL, "name" varchar NOT NULL, "born" date, "consent" boolean NOT NULL DEFAULT (0), "createdAt" datetime NOT NULL DEFAULT (datetime('now')), CONSTRAINT "UQ_8f1c4f6a2b7d4f5d9a0c3e1b2a7" UNIQUE ("chart"))`);
        await queryRunner.query(`CREATE TABLE "doctor" ("id" varchar PRIMARY KEY NOT NULL, "name" varchar NOT NULL, "onLeave" boolean NOT NULL DEFAULT (0), "hours" text NOT NULL DEFAULT ('{}'))`);
        await queryRunner.query(`CREATE INDEX "IDX_3b9a1b6c2d" ON "patient" ("name") `);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`DROP INDEX "IDX_3b9a1b6c2d"`);
        await queryRunner.query(`DROP TABLE "doctor"`);
        await queryRunner.query(`DROP TABLE "patient"`);
    }

}
