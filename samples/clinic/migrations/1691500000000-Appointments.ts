import { MigrationInterface, QueryRunner } from "typeorm";

export class Appointments1691500000000 implements MigrationInterface {
    name = 'Appointments1691500000000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`CREATE TABLE "appointment" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "startsAt" datetime NOT NULL, "minutes" integer NOT NULL DEFAULT (20), "note" text, "patientId" integer, "doctorId" varchar)`);
        await queryRunner.query(`CREATE TABLE "temporary_appointment" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "startsAt" datetime NOT NULL, "minutes" integer NOT NULL DEFAULT (20), "note" text, "patientId" integer, "doctorId" varchar, CONSTRAINT "FK_5ce4c3130796367c93cd817948e" FOREIGN KEY ("patientId") REFERENCES "patient" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_514bcc3fb1b8140f85bf1cde6e2" FOREIGN KEY ("doctorId") REFERENCES "doctor" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`);
        await queryRunner.query(`INSERT INTO "temporary_appointment"("id", "startsAt", "minutes", "note", "patientId", "doctorId") SELECT "id", "startsAt", "minutes", "note", "patientId", "doctorId" FROM "appointment"`);
        await queryRunner.query(`DROP TABLE "appointment"`);
        await queryRunner.query(`ALTER TABLE "temporary_appointment" RENAME TO "appointment"`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`ALTER TABLE "appointment" RENAME TO "temporary_appointment"`);
        await queryRunner.query(`CREATE TABLE "appointment" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "startsAt" datetime NOT NULL, "minutes" integer NOT NULL DEFAULT (20), "note" text, "patientId" integer, "doctorId" varchar)`);
        await queryRunner.query(`INSERT INTO "appointment"("id", "startsAt", "minutes", "note", "patientId", "doctorId") SELECT "id", "startsAt", "minutes", "note", "patientId", "doctorId" FROM "temporary_appointment"`);
        await queryRunner.query(`DROP TABLE "temporary_appointment"`);
        await queryRunner.query(`DROP TABLE "appointment"`);
    }

}
