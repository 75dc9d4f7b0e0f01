package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.BatonException;
import dev.baton.tck.TestDocuments;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables are made once, and what is wrong with them is said before anything is kept in them. */
final class JdbcSchemaTest {
    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_tables_nothing_opens_and_the_message_says_the_way_out(Databases kind) {
        DataSource empty = kind.open();

        assertThatThrownBy(() -> JdbcStorage.builder(empty, new TestDocuments()).build())
                .isInstanceOf(JdbcSchemaException.class)
                .isInstanceOf(BatonException.class)
                .hasMessageContaining("none of Baton's tables")
                .hasMessageContaining("version 1 is expected")
                .hasMessageContaining("JdbcSchema.create");
    }

    @ParameterizedTest
    @EnumSource
    void creating_twice_changes_nothing(Databases kind) {
        DataSource source = kind.open();
        JdbcSchema.of(source).create();
        try (JdbcStorage storage =
                JdbcStorage.builder(source, new TestDocuments()).build()) {
            assertThat(storage.definitions().publish(0, new byte[] {1})).isTrue();
        }

        JdbcSchema.of(source).create();

        JdbcSchema.of(source).check();
        try (JdbcStorage storage =
                JdbcStorage.builder(source, new TestDocuments()).build()) {
            assertThat(storage.definitions().epoch()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void several_that_create_at_once_make_one(Databases kind) {
        DataSource source = kind.open();

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(each -> CompletableFuture.runAsync(
                                () -> JdbcSchema.of(source).create()))
                        .toArray(CompletableFuture[]::new))
                .join();

        JdbcSchema.of(source).check();
    }

    @ParameterizedTest
    @EnumSource
    void tables_of_a_later_version_are_refused(Databases kind) throws SQLException {
        DataSource source = kind.open();
        JdbcSchema.of(source).create();
        run(source, "INSERT INTO baton_schema (version) VALUES (7)");

        assertThatThrownBy(() -> JdbcSchema.of(source).check())
                .isInstanceOf(JdbcSchemaException.class)
                .hasMessageContaining("of version 7")
                .hasMessageContaining("knows version 1")
                .hasMessageContaining("use the version of the library that made them");
    }

    @ParameterizedTest
    @EnumSource
    void tables_that_were_not_finished_are_refused(Databases kind) throws SQLException {
        DataSource source = kind.open();
        JdbcSchema.of(source).create();
        run(source, "DELETE FROM baton_schema");

        assertThatThrownBy(() -> JdbcSchema.of(source).check())
                .isInstanceOf(JdbcSchemaException.class)
                .hasMessageContaining("some of Baton's tables")
                .hasMessageContaining("baton_schema names no version");
        assertThatThrownBy(() -> JdbcSchema.of(source).create())
                .isInstanceOf(JdbcSchemaException.class)
                .hasMessageContaining("drop what begins with baton_ and call JdbcSchema.create");
    }

    @ParameterizedTest
    @EnumSource
    void tables_of_an_impossible_version_are_refused(Databases kind) throws SQLException {
        DataSource source = kind.open();
        JdbcSchema.of(source).create();
        run(source, "UPDATE baton_schema SET version = -1");

        assertThatThrownBy(() -> JdbcSchema.of(source).create())
                .isInstanceOf(JdbcSchemaException.class)
                .hasMessageContaining("names no version");
    }

    @ParameterizedTest
    @EnumSource
    void what_was_dropped_is_told_by_name(Databases kind) throws SQLException {
        DataSource source = kind.open();
        JdbcSchema.of(source).create();
        run(source, "DROP TABLE baton_held");
        run(source, "ALTER TABLE baton_listed DROP COLUMN ref");
        run(source, "DROP SEQUENCE baton_fence");

        assertThatThrownBy(
                        () -> JdbcStorage.builder(source, new TestDocuments()).build())
                .isInstanceOf(JdbcSchemaException.class)
                .hasMessageContaining("of Baton's tables of version 1 these are missing")
                .hasMessageContaining(": baton_fence, baton_held, baton_listed.ref: restore them");
        assertThatThrownBy(() -> JdbcSchema.of(source).create()).isInstanceOf(JdbcSchemaException.class);
    }

    @ParameterizedTest
    @EnumSource
    void without_the_table_of_versions_nothing_is_made_over_the_others(Databases kind) throws SQLException {
        DataSource source = kind.open();
        JdbcSchema.of(source).create();
        run(source, "DROP TABLE baton_schema");

        assertThatThrownBy(() -> JdbcSchema.of(source).create())
                .isInstanceOf(JdbcSchemaException.class)
                .hasMessageContaining("but no baton_schema");
    }

    @ParameterizedTest
    @EnumSource
    void tables_in_a_schema_of_a_like_name_are_not_taken_for_its_own(Databases kind) throws SQLException {
        DataSource source = kind.open();
        boolean upper = kind == Databases.H2_IN_MEMORY;
        run(source, "CREATE SCHEMA shopx1");
        run(source, "CREATE SCHEMA shop_1");
        DataSource like = Decorated.in(source, upper ? "SHOPX1" : "shopx1");
        DataSource own = Decorated.in(source, upper ? "SHOP_1" : "shop_1");
        JdbcSchema.of(like).create();

        assertThatThrownBy(() -> JdbcSchema.of(own).check())
                .isInstanceOf(JdbcSchemaException.class)
                .hasMessageContaining("none of Baton's tables");
        JdbcSchema.of(own).create();
        run(like, "DROP TABLE baton_held");

        JdbcSchema.of(own).check();
        assertThatThrownBy(() -> JdbcSchema.of(like).check()).hasMessageContaining("baton_held");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_expected_is_what_the_migrations_make(Databases kind) throws SQLException {
        DataSource source = kind.open();
        JdbcSchema.of(source).create();
        Dialect dialect = JdbcStorage.dialect(source);

        try (Connection connection = source.getConnection()) {
            Tables there = Tables.there(connection);
            // What a migration adds otherwise than by CREATE TABLE and CREATE SEQUENCE, Tables would have to learn.
            assertThat(Tables.expected(dialect, JdbcSchema.MIGRATIONS)).isEqualTo(there);
            assertThat(there.names()).hasSizeGreaterThan(100).contains("baton_work.leased_until", "baton_fence");
        }
    }

    @org.junit.jupiter.api.Test
    void another_product_is_refused_by_its_name() {
        DataSource source = pretending("Oracle");

        assertThatThrownBy(() -> JdbcSchema.of(source).check())
                .isInstanceOf(BatonException.class)
                .hasMessageContaining("is of Oracle")
                .hasMessageContaining("PostgreSQL or H2");
    }

    @org.junit.jupiter.api.Test
    void a_tenant_that_would_not_fit_into_an_index_is_refused() {
        assertThatThrownBy(() -> JdbcStorage.builder(Databases.H2_IN_MEMORY.source(), new TestDocuments())
                        .tenant("t".repeat(65)))
                .isInstanceOf(BatonException.class)
                .hasMessageContaining("at most 64 characters");
    }

    private static DataSource pretending(String product) {
        DatabaseMetaData data = answering(DatabaseMetaData.class, "getDatabaseProductName", product);
        Connection connection = answering(Connection.class, "getMetaData", data);
        return answering(DataSource.class, "getConnection", connection);
    }

    private static <T> T answering(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> called.getName().equals(method)
                        ? answer
                        : called.getReturnType() == boolean.class ? Boolean.TRUE : null));
    }
}
