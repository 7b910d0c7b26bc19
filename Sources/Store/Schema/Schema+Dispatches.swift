extension Schema {
    /// The outbox holds what leaves by any channel, no longer mails alone.
    ///
    /// `channel`: the word of a `ChannelKind`. The seals go along under the new names, unless they
    /// are damaged: then the table is found to have lost its seal.
    static let dispatches = """
        ALTER TABLE mail RENAME TO dispatch;
        ALTER TABLE dispatch ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';
        ALTER TABLE mail_notice RENAME TO dispatch_notice;
        ALTER TABLE dispatch_notice RENAME COLUMN mail TO dispatch;
        DROP INDEX mail_due;
        CREATE INDEX dispatch_due ON dispatch (channel, next_attempt) WHERE state = 'queued';
        DROP INDEX mail_dead;
        CREATE INDEX dispatch_dead ON dispatch (id)
            WHERE state = 'dead' AND told IS NULL AND discarded IS NULL;
        DROP INDEX mail_by_state;
        CREATE INDEX dispatch_by_state ON dispatch (state, changed);
        DROP INDEX mail_open;
        CREATE INDEX dispatch_open ON dispatch (state, held, discarded, made)
            WHERE state <> 'delivered';
        DROP INDEX mail_owned;
        CREATE INDEX dispatch_owned ON dispatch (owner, lease) WHERE owner IS NOT NULL;
        UPDATE seal SET name = 'dispatch',
                checksum = row_checksum('dispatch', columns, rows, sum)
            WHERE name = 'mail' AND row_checksum(name, columns, rows, sum) IS checksum;
        UPDATE seal SET name = 'dispatch_notice', columns = 'dispatch notice',
                checksum = row_checksum('dispatch_notice', 'dispatch notice', rows, sum)
            WHERE name = 'mail_notice' AND columns = 'mail notice'
                AND row_checksum(name, columns, rows, sum) IS checksum;
        """
}
