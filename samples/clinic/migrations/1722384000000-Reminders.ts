import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANNELS = ['mail', 'text', 'call'];

export class Reminders1722384000000 implements MigrationInterface {
    public async up(queryRunner: QueryRunner): Promise<void> {
        const list = CHANNELS.map((channel) => `'${channel}'`).join(', ');
        await queryRunner.query(
            `CREATE TABLE reminder (
                id INTEGER PRIMARY KEY,
                appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
                channel TEXT NOT NULL CHECK (channel IN (${list})),
                due DATETIME NOT NULL,
                sent BOOLEAN NOT NULL DEFAULT 0
            )`,
        );
        await queryRunner.query('CREATE INDEX reminder_due ON reminder (due) WHERE sent = 0');
        await queryRunner.query(
            `INSERT INTO reminder (appointment_id, channel, due)
             SELECT id, 'mail', datetime("startsAt", '-1 day') FROM appointment WHERE "startsAt" > datetime('now')`,
        );
        await queryRunner.renameColumn('patient', 'chart', 'chartNumber');
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.renameColumn('patient', 'chartNumber', 'chart');
        await queryRunner.query('DROP TABLE reminder');
    }
}
