package dev.baton.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What somebody would write by hand to keep an event: the rows that a commit writes, one prepared statement each, in one
 * transaction on a connection of their own. It expects nothing, tests nothing and repeats nothing.
 */
final class PlainWriter implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement key;
    private final PreparedStatement profile;
    private final PreparedStatement work;
    private final PreparedStatement log;
    private final String tenant;

    PlainWriter(Connection connection, String tenant) throws SQLException {
        this.connection = connection;
        this.tenant = tenant;
        connection.setAutoCommit(false);
        key = connection.prepareStatement("INSERT INTO baton_event_key (tenant, source, id, content_high, content_low,"
                + " outcome, keep_until, written_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        profile = connection.prepareStatement(
                "UPDATE baton_profile SET version = ?, format = ?, document = ? WHERE tenant = ? AND id = ?");
        work = connection.prepareStatement(
                "INSERT INTO baton_work (tenant, id, profile, channel, ends, state, priority,"
                        + " due, fence, attempts, leased_until, format, document)"
                        + " VALUES (?, ?, ?, '', NULL, NULL, ?, ?, nextval('baton_fence'), 0, NULL, ?, ?)");
        log = connection.prepareStatement("INSERT INTO baton_event_log (tenant, source, id, profile, handled, format,"
                + " document) VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    /** @param timer the id of a timer to put; empty for none */
    void write(String event, String id, long version, byte[] document, String timer, byte[] timerDocument)
            throws SQLException {
        key.setString(1, tenant);
        key.setString(2, "web");
        key.setString(3, event);
        key.setLong(4, 1);
        key.setLong(5, 2);
        key.setString(6, "DECIDED");
        key.setBigDecimal(7, BigDecimal.valueOf(2_000_000_000L));
        key.setLong(8, version);
        key.executeUpdate();
        profile.setLong(1, version);
        profile.setInt(2, 1);
        profile.setBytes(3, document);
        profile.setString(4, tenant);
        profile.setString(5, id);
        profile.executeUpdate();
        if (!timer.isEmpty()) {
            work.setString(1, tenant);
            work.setString(2, timer);
            work.setString(3, id);
            work.setInt(4, 0);
            work.setBigDecimal(5, BigDecimal.valueOf(2_000_000_000L));
            work.setInt(6, 1);
            work.setBytes(7, timerDocument);
            work.executeUpdate();
        }
        log.setString(1, tenant);
        log.setString(2, "web");
        log.setString(3, event);
        log.setString(4, id);
        log.setBigDecimal(5, BigDecimal.valueOf(1_800_000_000L));
        log.setInt(6, 1);
        log.setBytes(7, document);
        log.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
