package dev.baton.testkit.story;

import dev.baton.cases.OwnerId;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes happen what a step says. For one thread. */
final class Happenings {
    private final BatonTest baton;
    private final TestOwners owners;
    private final Map<String, RecordingChannel> channels;
    private final Function<String, Identifier> known;
    /** By their ids, so that what comes again is the same. */
    private final Map<String, Event> handedIn = new HashMap<>();

    /** @param known by which identifier a customer of the story is found */
    Happenings(
            BatonTest baton,
            TestOwners owners,
            Map<String, RecordingChannel> channels,
            Function<String, Identifier> known) {
        this.baton = baton;
        this.owners = owners;
        this.channels = channels;
        this.known = known;
    }

    /**
     * The customer of the story whom it is about after that has happened.
     *
     * @param before whom it was about before, and still is where what happens is about nobody
     * @return null: whoever was decided about last, who is no customer of the story
     */
    static @Nullable String about(Happening happening, @Nullable String before) {
        if (happening instanceof Happening.Merge merge) {
            return merge.who();
        }
        String who = before;
        for (ToldEvent each : events(happening)) {
            who = each.aboutSomebody() ? each.who() : who;
        }
        return who;
    }

    /** The events of what happens; none where it is no event. */
    static List<ToldEvent> events(Happening happening) {
        if (happening instanceof Happening.Events events) {
            return events.events();
        }
        if (happening instanceof Happening.Given given) {
            return given.events();
        }
        if (happening instanceof Happening.Together together) {
            return together.events();
        }
        return happening instanceof Happening.Again again ? again.events() : List.of();
    }

    void happen(Happening happening) {
        if (happening instanceof Happening.Events events) {
            baton.when(events(events.events()));
        } else if (happening instanceof Happening.Again again) {
            baton.when(again.events().stream()
                    .map(each -> Objects.requireNonNull(handedIn.get(each.id())))
                    .toArray(Event[]::new));
        } else if (happening instanceof Happening.Given given) {
            baton.meanwhile(events(given.events()));
        } else if (happening instanceof Happening.Together together) {
            baton.together(events(together.events()));
        } else if (happening instanceof Happening.After after) {
            baton.advance(after.by());
        } else if (happening instanceof Happening.At at) {
            baton.advanceTo(at.instant());
        } else if (happening instanceof Happening.Restart) {
            baton.when(baton::restart);
        } else if (happening instanceof Happening.OwnerIs owner) {
            baton.when(() -> become(owner));
        } else if (happening instanceof Happening.ChannelDoes channel) {
            baton.when(() -> trouble(channel));
        } else if (happening instanceof Happening.Merge merge) {
            baton.when(() -> decide(merge));
        } else if (happening instanceof Happening.Pausing pausing) {
            baton.when(() -> pause(pausing));
        }
    }

    private Event[] events(List<ToldEvent> told) {
        Event[] all = new Event[told.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = told.get(i).at(baton.now());
            handedIn.put(told.get(i).id(), all[i]);
        }
        return all;
    }

    private void become(Happening.OwnerIs owner) {
        switch (owner.what()) {
            case BACK -> owners.back(owner.owner());
            case GONE -> owners.gone(owner.owner());
            case AWAY -> {
                if (owner.other() == null) {
                    owners.away(owner.owner());
                } else {
                    owners.away(owner.owner(), owner.other());
                }
            }
            case LEAVES -> {
                owners.gone(owner.owner());
                OwnerId successor = OwnerId.of(String.valueOf(owner.other()));
                baton.orchestrator()
                        .replaceOwner(OwnerId.of(owner.owner()), successor, Actor.employee("hr"), owner.why());
            }
        }
    }

    private void trouble(Happening.ChannelDoes told) {
        RecordingChannel channel = Objects.requireNonNull(channels.get(told.channel()));
        RecordingChannel.Trouble next = channel.next(told.times());
        switch (told.what()) {
            case WORKS -> next.works();
            case ACCEPTS -> next.accepts();
            case REFUSES -> next.refuses(told.why());
            case BOUNCES -> next.bounces(told.why());
            case BUSY -> next.retriesAfter(told.after() == null ? Duration.ofHours(1) : told.after());
            case TIMES_OUT -> next.timesOut();
            case FAILS -> next.fails();
            case CRASHES_BEFORE -> next.crashesBefore();
            case CRASHES_AFTER -> next.crashesAfter();
        }
    }

    private void decide(Happening.Merge merge) {
        Identifier by = known.apply(merge.who());
        Profile profile = baton.customer(by.namespace(), by.value());
        Actor actor = Actor.employee(merge.by());
        if (merge.what() == Happening.Merge.Verdict.TAKEN_OUT) {
            List<MergeEdge> merges = profile.merges();
            if (merges.isEmpty()) {
                throw new IllegalStateException("nothing was merged into " + merge.who());
            }
            baton.orchestrator()
                    .unmerge(profile.id(), merges.get(merges.size() - 1).id(), actor, merge.why());
            return;
        }
        MergeReview review = profile.mergeReviews().stream()
                .filter(MergeReview::isOpen)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nobody is asked whether " + merge.who() + " and somebody else are one"));
        if (merge.what() == Happening.Merge.Verdict.ACCEPTED) {
            baton.orchestrator().acceptMerge(profile.id(), review.id(), actor, merge.why());
        } else {
            baton.orchestrator().refuseMerge(profile.id(), review.id(), actor, merge.why());
        }
    }

    private void pause(Happening.Pausing told) {
        Actor by = Actor.employee(told.by());
        if (told.lifted()) {
            baton.orchestrator().resume(told.scope(), by, told.why());
        } else {
            baton.orchestrator().pause(told.scope(), told.mode(), by, told.why());
        }
    }
}
