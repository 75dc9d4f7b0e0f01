package dev.baton.tck;

import static dev.baton.spi.CommitResult.Kind.CONFLICT;
import static dev.baton.tck.Samples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Commit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Definitions are published one epoch after the other, and commits say under which they were decided. */
interface DefinitionStoreContract extends StorageSuite {
    @Test
    default void the_epoch_is_0_before_anything_was_published() {
        assertThat(storage().definitions().epoch()).isZero();
        assertThat(storage().definitions().load(0)).isEmpty();
        assertThat(storage().definitions().load(1)).isEmpty();
    }

    @Test
    default void each_publication_is_the_next_epoch_and_earlier_ones_stay() {
        assertThat(storage().definitions().publish(0, new byte[] {1, -1})).isTrue();
        assertThat(storage().definitions().publish(1, new byte[] {2, 0})).isTrue();

        assertThat(storage().definitions().epoch()).isEqualTo(2);
        assertThat(storage().definitions().load(1)).hasValue(new byte[] {1, -1});
        assertThat(storage().definitions().load(2)).hasValue(new byte[] {2, 0});
        assertThat(storage().definitions().load(3)).isEmpty();
    }

    @Test
    default void a_publication_that_expects_another_epoch_changes_nothing() {
        storage().definitions().publish(0, new byte[] {1});

        assertThat(storage().definitions().publish(0, new byte[] {2})).isFalse();
        assertThat(storage().definitions().publish(2, new byte[] {2})).isFalse();

        assertThat(storage().definitions().epoch()).isEqualTo(1);
        assertThat(storage().definitions().load(1)).hasValue(new byte[] {1});
        assertThat(storage().definitions().load(2)).isEmpty();
    }

    @Test
    @DisplayName("T1 a commit under another epoch than the one in force conflicts")
    default void a_commit_under_another_epoch_than_the_one_in_force_conflicts() {
        assertThat(commit(Commit.of(1).profile("p1", 0, profile("p1", 1)))).isEqualTo(CONFLICT);
        storage().definitions().publish(0, new byte[] {1});
        assertThat(commit(Commit.of(0).profile("p1", 0, profile("p1", 1)))).isEqualTo(CONFLICT);

        committed(Commit.of(1).profile("p1", 0, profile("p1", 1)));
    }

    @Test
    default void a_document_is_the_stores_own_copy() {
        byte[] document = {1, 2};
        storage().definitions().publish(0, document);

        document[0] = 9;
        storage().definitions().load(1).orElseThrow()[1] = 9;

        assertThat(storage().definitions().load(1)).hasValue(new byte[] {1, 2});
    }
}
