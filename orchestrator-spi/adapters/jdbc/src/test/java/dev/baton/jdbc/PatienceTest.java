package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A database in which somebody is always in the way. Time goes by with its answers. */
class PatienceTest {
    private static final Logger LOGGER = Logger.getLogger(JdbcStorage.class.getName());

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final Handler heard = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private int asked;

    @BeforeEach
    void listen() {
        LOGGER.addHandler(heard);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(heard);
        LOGGER.setUseParentHandlers(true);
    }

    /** Fails each statement, after so long. */
    private DataSource failing(SQLException failure, Duration after) {
        Connection connection = proxy(Connection.class, name -> switch (name) {
            case "prepareStatement" -> {
                asked++;
                nanos.addAndGet(after.toNanos());
                throw failure;
            }
            case "getAutoCommit" -> true;
            default -> null;
        });
        return proxy(DataSource.class, name -> connection);
    }

    private interface Answer {
        Object to(String method) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> answer.to(method.getName())));
    }

    private void read(DataSource source) {
        new Database(source, H2.IN_MEMORY, nanos::get)
                .read(session -> session.all("SELECT id FROM baton_work WHERE due < ?", row -> row.getString(1), 1L));
    }

    @Test
    @DisplayName("T1 what is tried again is given up after half a minute, and says meanwhile what it is")
    void it_is_given_up_after_half_a_minute() {
        SQLException locked = new SQLException("Timeout trying to lock table", "HYT00", 50200);

        assertThatThrownBy(() -> read(failing(locked, Duration.ofSeconds(2))))
                .isInstanceOf(JdbcStorageException.class)
                .hasMessageContaining("HYT00")
                .hasMessageContaining("the H2 file may be damaged");

        assertThat(asked).isEqualTo(15);
        assertThat(lines).hasSize(13);
        assertThat(lines.get(0))
                .isEqualTo(
                        "SELECT baton_work failed 2 times within PT4S (SQLSTATE HYT00, code 50200) and is tried again,"
                                + " for PT30S at most");
    }

    @Test
    @DisplayName("T1 short races are nobody's business, and end after two hundred")
    void short_races_are_not_told() {
        SQLException race = new SQLException("somebody was faster", "40001", 0);

        assertThatThrownBy(() -> read(failing(race, Duration.ofMillis(1))))
                .isInstanceOf(JdbcStorageException.class)
                .hasMessageNotContaining("damaged");

        assertThat(asked).isEqualTo(200);
        assertThat(lines).isEmpty();
    }

    @Test
    @DisplayName("S1 a statement is named by what it does and to which table")
    void a_statement_is_named() {
        assertThat(Patience.name("MERGE INTO baton_profile (tenant, id) KEY (tenant) VALUES (?, ?)"))
                .isEqualTo("MERGE baton_profile");
        assertThat(Patience.name(
                        MostUrgent.candidates("?", 1) + "UPDATE baton_work SET x = 1 WHERE " + MostUrgent.chosen(1)))
                .isEqualTo("UPDATE baton_work");
        assertThat(Patience.name(MostUrgent.nextDue("?"))).isEqualTo("SELECT baton_work");
        assertThat(Patience.name("")).isEqualTo("a transaction");
    }
}
