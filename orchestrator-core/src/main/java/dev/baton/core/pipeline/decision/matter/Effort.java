package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseMark;
import dev.baton.cases.CaseTrail;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.EffortSign;
import dev.baton.core.definition.Truth;
import dev.baton.core.turn.EffortBook;
import dev.baton.core.turn.Questions;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books work that landed on the customer by an event, on the cases that it concerns (E1). */
public final class Effort {
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();

    private Effort() {}

    @SuppressWarnings("ReferenceEquality") // what did not change is shared
    public static void run(TurnDraft draft) {
        List<String> concerned = draft.concerned();
        for (int i = 0; i < concerned.size(); i++) {
            ServiceCase before = draft.profile().serviceCase(concerned.get(i));
            if (before != null && before.open() && isDuring(draft.event(), before) && isFirst(draft, concerned, i)) {
                ServiceCase after = new Of(draft, before).all();
                if (after != before) {
                    draft.profile().put(after);
                }
            }
        }
    }

    private static boolean isDuring(Event event, ServiceCase serviceCase) {
        return !event.occurredAt().isBefore(serviceCase.life().openedAt());
    }

    /** Two cases of one matter, as merges make them, are one effort. */
    private static boolean isFirst(TurnDraft draft, List<String> concerned, int at) {
        ServiceCase one = draft.profile().serviceCase(concerned.get(at));
        for (int i = 0; i < at && one != null; i++) {
            ServiceCase other = draft.profile().serviceCase(concerned.get(i));
            if (other != null && other.open() && other.matter().equals(one.matter())) {
                return false;
            }
        }
        return true;
    }

    /** What one event costs the customer in one case. */
    private static final class Of {
        private final TurnDraft draft;
        private final Event event;
        private final Instant at;
        private ServiceCase on;
        private boolean contact;
        private double waited;

        Of(TurnDraft draft, ServiceCase on) {
            this.draft = draft;
            this.event = draft.event();
            this.at = event.occurredAt();
            this.on = on;
        }

        ServiceCase all() {
            channel();
            contact = draft.definitions().effortPolicy().contacts() && isCustomers() && draft.opened(on.id());
            List<EffortSign> signs = draft.on().effort();
            for (int i = 0; i < signs.size(); i++) {
                if (signs.get(i).when().test(draft) == Truth.TRUE) {
                    shown(signs.get(i));
                }
            }
            if (waited > 0) {
                on = EffortBook.book(draft, on, EffortEntry.Kind.WAITED, waited, at, cause(), origin());
            }
            if (contact) {
                on = Contacting.came(draft, on);
            }
            return on;
        }

        private String cause() {
            return event.key().toString();
        }

        private EffortEntry.Origin origin() {
            return EffortBook.origin(draft, on);
        }

        private boolean isCustomers() {
            return event.actor().kind() == Actor.Kind.CUSTOMER;
        }

        private void book(EffortEntry.Kind kind) {
            on = EffortBook.book(draft, on, kind, at, cause(), origin());
        }

        private void mark(CaseMark.What what, String name) {
            on = on.with(on.trail().marked(what, name, at));
        }

        /** Where they were before a late event is not where they are. */
        private void channel() {
            if (event.channel() == null || !isCustomers() || draft.late()) {
                return;
            }
            if (!event.channel().equals(on.lastChannel())) {
                if (on.lastChannel() != null) {
                    book(EffortEntry.Kind.CHANNEL_SWITCH);
                }
                on = on.with(on.effort(), event.channel());
            }
        }

        private void shown(EffortSign sign) {
            switch (sign.kind()) {
                case STATEMENT -> {} // told already
                case QUESTION -> question(sign);
                case CONTACT -> contact |= isCustomers();
                case AUTHENTICATION -> again(CaseMark.What.AUTHENTICATED, "", EffortEntry.Kind.RE_AUTH);
                case STEP -> again(CaseMark.What.BEGUN, about(sign), EffortEntry.Kind.RESTART);
                case WAIT_BEGINS -> waits(sign.name());
                case WAIT_ENDS -> waited(sign.name());
            }
        }

        /** Null where it does not say. */
        private @Nullable String about(EffortSign sign) {
            return sign.from() == null ? sign.name() : Subjects.of(event.attributes(), sign.from());
        }

        private void question(EffortSign sign) {
            boolean ours =
                    event.actor().kind() == Actor.Kind.EMPLOYEE || event.actor().kind() == Actor.Kind.AUTOMATION;
            String question = ours ? about(sign) : null;
            if (question != null) {
                on = Questions.asked(draft, on, question, at, cause(), origin());
            }
        }

        private void again(CaseMark.What what, @Nullable String name, EffortEntry.Kind kind) {
            if (name == null || !isCustomers()) {
                return;
            }
            if (on.trail().mark(what, name) != null) {
                book(kind);
            }
            mark(what, name);
        }

        /** What began late may have ended already. */
        private void waits(String name) {
            if (!draft.late()) {
                mark(CaseMark.What.WAITING, name);
            }
        }

        private void waited(String name) {
            CaseTrail trail = on.trail();
            CaseMark since = trail.mark(CaseMark.What.WAITING, name);
            if (since != null && at.isAfter(since.last())) {
                waited += Duration.between(since.last(), at).toMillis() / MINUTE;
                on = on.with(trail.unmarked(CaseMark.What.WAITING, name));
            }
        }
    }
}
