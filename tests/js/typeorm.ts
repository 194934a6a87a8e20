import { MigrationInterface, QueryRunner, Table, type TableOptions } from 'typeorm'
import type { Logger } from './logger'

const options: TableOptions = <TableOptions>{ name: 'event', columns: [] }

export class AddEvent1700000000000 implements MigrationInterface {
  name = 'AddEvent1700000000000'
  private readonly logger?: Logger

  constructor(logger?: Logger, protected readonly dryRun: boolean = false) {
    this.logger = logger!
  }

  public async up(queryRunner: QueryRunner): Promise<void> {
    const exists: boolean = await queryRunner.hasTable('event')
    if (!exists) await queryRunner.createTable(new Table(options), true)
    await queryRunner.query(`CREATE TABLE "event" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, ` +
      `"at" datetime NOT NULL DEFAULT (datetime('now')), "kind" varchar CHECK("kind" IN ('a','b')))`)
    const rows = (await queryRunner.query(`SELECT id FROM "event"`)) as Array<{ id: number }>
    for (const { id } of rows) {
      await queryRunner.query("UPDATE `event` SET `kind` = 'a' WHERE `id` = " + id)
    }
  }

  public async down(queryRunner: QueryRunner): Promise<any> {
    await queryRunner.query(`DROP TABLE "event"`)
  }
}
