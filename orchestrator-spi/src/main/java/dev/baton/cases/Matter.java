package dev.baton.cases;

import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a case is about: a kind (complaint, quote) and, where it has one, the subject (which order, which quote).
 */
public record Matter(String kind, @Nullable String subject) {
    public Matter {
        Require.name("matter.kind", kind);
        if (subject != null) {
            Require.name("matter.subject", subject);
        }
    }

    @Override
    public String toString() {
        return subject == null ? kind : kind + " " + subject;
    }
}
