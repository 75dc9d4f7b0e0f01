package dev.baton.testkit.jqwik;

import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays happenings on a test, one after the other. Used by one thread. */
final class Playing {
    private static final Duration LATER = Duration.ofMinutes(30);

    /** What the event is called that says of two that they are one. */
    private static final String MEETING = "customers.met";

    private final Cast cast;
    private final BatonTest baton;
    private final @Nullable TestOwners owners;
    private final List<Event> told = new ArrayList<>();

    Playing(Cast cast, BatonTest baton, @Nullable TestOwners owners) {
        this.cast = cast;
        this.baton = baton;
        this.owners = owners;
    }

    List<Event> told() {
        return told;
    }

    void play(Happening happening) {
        if (happening instanceof Happening.Told event) {
            tell(event);
        } else if (happening instanceof Happening.Again again) {
            again(again);
        } else if (happening instanceof Happening.TimePasses time) {
            baton.advance(time.by());
        } else if (happening instanceof Happening.ChannelTrouble trouble) {
            trouble(trouble);
        } else if (happening instanceof Happening.OwnerMoves move) {
            move(move);
        } else if (happening instanceof Happening.Restart) {
            baton.restart();
        } else if (happening instanceof Happening.Meeting meeting) {
            meet(meeting);
        }
    }

    private void tell(Happening.Told event) {
        Event.Builder built = cast.identify(baton.event(event.source(), event.type()), event.customer(), event.known());
        event.attributes().forEach(built::attribute);
        built.occurredAt(baton.now().minus(event.late()));
        if (event.channel() != null) {
            built.on(event.channel());
        }
        tell(built.build());
    }

    private void tell(Event event) {
        told.add(event);
        baton.when(event);
    }

    /** Where nothing was told yet, nothing comes again. */
    private void again(Happening.Again again) {
        if (again.back() < told.size()) {
            baton.when(told.get(told.size() - 1 - again.back()));
        }
    }

    private void trouble(Happening.ChannelTrouble trouble) {
        RecordingChannel.Trouble next = baton.channel(trouble.channel()).next();
        switch (trouble.how()) {
            case FAILS -> next.fails();
            case TIMES_OUT -> next.timesOut();
            case ANSWERS_LATE -> next.retriesAfter(LATER);
        }
    }

    private void move(Happening.OwnerMoves move) {
        if (owners != null && move.back()) {
            owners.back(move.owner());
        } else if (owners != null) {
            owners.away(move.owner());
        }
    }

    private void meet(Happening.Meeting meeting) {
        tell(cast.identifyBoth(baton.event("crm", MEETING), meeting.one(), meeting.other())
                .build());
        oneOf(meeting.one());
        oneOf(meeting.other());
        baton.runDue();
    }

    /** Where a person must decide about somebody, they say that they are one. */
    private void oneOf(int customer) {
        String last = cast.namespaces().get(cast.namespaces().size() - 1);
        Optional<Profile> who = baton.orchestrator().profile(last, cast.value(last, customer));
        who.ifPresent(profile -> profile.mergeReviews().stream()
                .filter(MergeReview::isOpen)
                .forEach(each -> baton.orchestrator()
                        .acceptMerge(profile.id(), each.id(), Actor.employee("desk"), "they are one")));
    }
}
