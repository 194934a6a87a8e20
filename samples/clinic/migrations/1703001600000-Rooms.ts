import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableForeignKey, TableIndex } from 'typeorm';

export class Rooms1703001600000 implements MigrationInterface {
    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.createTable(
            new Table({
                name: 'room',
                columns: [
                    { name: 'id', type: 'integer', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
                    { name: 'number', type: 'varchar', length: '6', isUnique: true },
                    { name: 'floor', type: 'tinyint', default: 0 },
                    { name: 'accessible', type: 'boolean', default: '1' },
                    { name: 'cleanedAt', type: 'datetime', isNullable: true },
                ],
                checks: [{ name: 'room_floor', expression: '"floor" >= 0' }],
            }),
            true,
        );
        await queryRunner.addColumn('appointment', new TableColumn({ name: 'roomId', type: 'integer', isNullable: true }));
        await queryRunner.createForeignKey(
            'appointment',
            new TableForeignKey({
                name: 'appointment_room_fk',
                columnNames: ['roomId'],
                referencedTableName: 'room',
                referencedColumnNames: ['id'],
                onDelete: 'SET NULL',
            }),
        );
        await queryRunner.createIndex(
            'appointment',
            new TableIndex({ name: 'appointment_room', columnNames: ['roomId', 'startsAt'], isUnique: true }),
        );
        await queryRunner.query("INSERT INTO room (number, floor, accessible) VALUES ('101', 1, 1), ('201', 2, 0)");
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.dropIndex('appointment', 'appointment_room');
        await queryRunner.dropForeignKey('appointment', 'appointment_room_fk');
        await queryRunner.dropColumn('appointment', 'roomId');
        await queryRunner.dropTable('room');
    }
}
