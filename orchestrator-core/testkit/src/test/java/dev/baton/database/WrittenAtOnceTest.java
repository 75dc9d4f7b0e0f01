package dev.baton.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.jdbc.JdbcSchema;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.tck.TestDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a commit answered stands in the file of an H2, whatever becomes of the process. */
class WrittenAtOnceTest {
    private final TestDocuments documents = new TestDocuments();

    @TempDir
    Path folder;

    private JdbcDataSource h2(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve(name));
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    @Test
    @DisplayName("R1 a copy of an H2's file made while it is open holds what was committed, opened by the usual URL")
    void a_copy_holds_what_was_committed() throws IOException, SQLException {
        JdbcDataSource source = h2("db");
        try (Connection open = source.getConnection()) {
            assertThat(open.isClosed()).isFalse();
            JdbcSchema.of(source).create();
            JdbcStorage storage = JdbcStorage.builder(source, documents).build();
            for (int i = 1; i <= 20; i++) {
                String profile = "p" + i;
                assertThat(storage.commit(Commit.of(0)
                                .profile(profile, 0, new TestDocuments.TestProfile(profile, 1, "there", List.of()))
                                .build()))
                        .isEqualTo(CommitResult.COMMITTED);
                // What a process that is killed here leaves behind.
                Files.copy(folder.resolve("db.mv.db"), folder.resolve("copy" + i + ".mv.db"));
            }
        }
        for (int i = 1; i <= 20; i++) {
            try (JdbcStorage copy =
                    JdbcStorage.builder(h2("copy" + i), documents).build()) {
                assertThat(copy.profiles().profile("p" + i).version())
                        .as("commit " + i)
                        .isEqualTo(1);
            }
        }
    }
}
