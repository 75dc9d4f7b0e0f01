package dev.baton.cases;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * That something was in a case, and when: by this a second time is told from the first (E1).
 *
 * @param name which question, answer, step or wait, or which of several contacts; empty where there is only one
 * @param first the earliest {@code occurredAt}, whatever the order in which it was heard
 * @param last the latest one
 */
public record CaseMark(What what, String name, Instant first, Instant last) {
    /** What leaves a mark. */
    public enum What {
        /** The customer came to us. */
        CONTACT,
        /** The customer was asked for it. */
        ASKED,
        /** The customer told it. */
        TOLD,
        /** The customer began a step. */
        BEGUN,
        /** The customer proved who they are. */
        AUTHENTICATED,
        /** The customer waits. */
        WAITING
    }

    public CaseMark {
        Require.present("mark.what", what);
        Require.present("mark.name", name);
        Require.instant("mark.first", first);
        Require.instant("mark.last", last);
    }

    boolean is(What kind, String named) {
        return what == kind && name.equals(named);
    }

    CaseMark at(Instant at) {
        return new CaseMark(what, name, at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
    }
}
