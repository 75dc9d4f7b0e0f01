package dev.baton.core.runtime;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.core.definition.Definitions;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Worklists;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands what somebody is accountable for to somebody else, customer by customer (H1). Thread-safe. */
public final class Succession {
    private static final int PAGE = 500;

    private static final List<IndexEntry.Kind> OWNED =
            List.of(IndexEntry.Kind.OWNERSHIP, IndexEntry.Kind.PROMISE, IndexEntry.Kind.DEBT);

    private final ProfileStore profiles;
    private final Worklists worklists;
    private final Registry registry;
    private final InstantSource clock;
    private final @Nullable OwnerDirectory directory;
    private final Announcer announcer;
    private final Function<Event, Outcome> turns;

    public Succession(
            Storage storage,
            Registry registry,
            InstantSource clock,
            @Nullable OwnerDirectory directory,
            Announcer announcer,
            Function<Event, Outcome> turns) {
        this.profiles = storage.profiles();
        this.worklists = storage.worklists();
        this.registry = registry;
        this.clock = clock;
        this.directory = directory;
        this.announcer = announcer;
        this.turns = turns;
    }

    /** To the fallback that the directory names. */
    public int ofRemoved(OwnerId gone, Actor by, String why) {
        Owner leaving = directory == null ? null : directory.find(gone).orElse(null);
        OwnerId fallback = leaving == null ? null : leaving.fallback();
        if (fallback == null) {
            throw new InvalidValueException(
                    "owner.fallback",
                    "is missing for " + gone + ", who is accountable for " + count(gone),
                    "name a fallback in the directory, or a successor");
        }
        return to(gone, fallback, by, why);
    }

    private String count(OwnerId gone) {
        List<String> counts = new ArrayList<>();
        for (IndexEntry.Kind kind : OWNED) {
            int lines = worklists.open(kind, gone, null, 0, PAGE).size();
            counts.add(switch (kind) {
                        case OWNERSHIP -> "cases: ";
                        case PROMISE -> "promises: ";
                        default -> "debts: ";
                    }
                    + (lines == PAGE ? lines + " or more" : lines));
        }
        return String.join(", ", counts);
    }

    /**
     * Of how many customers it has moved. It stays moved, so it may be asked again after a failure; an alarm tells of how
     * many it has not, because they wait for repair: theirs moves when that event of theirs is retried.
     */
    public int to(OwnerId gone, OwnerId successor, Actor by, String why) {
        Require.present("owner.gone", gone);
        Require.present("owner.successor", successor);
        if (gone.equals(successor)) {
            throw new InvalidValueException("owner.successor", "is " + gone + " too", "name somebody else");
        }
        if (directory != null && directory.find(successor).isEmpty()) {
            throw new InvalidValueException(
                    "owner.successor",
                    "is " + successor + ", whom the directory does not know",
                    "name somebody it knows");
        }
        List<String> named = named(registry.current().definitions().source(), gone);
        if (!named.isEmpty()) {
            throw new InvalidValueException(
                    "owner.gone",
                    "is " + gone + ", who is accountable by definition: " + String.join(", ", named),
                    "publish definitions that name somebody else first");
        }
        int moved = 0;
        Set<String> customers = customers(gone);
        for (String each : customers) {
            StoredProfile known = profiles.profile(each);
            long version = known == null ? 0 : known.version();
            Event replaced = EngineEvents.ownerReplaced(each, version, gone, successor, by, why, clock.instant());
            moved += turns.apply(replaced).kind() == Outcome.Kind.DECIDED ? 1 : 0;
        }
        if (moved < customers.size()) {
            announcer.alarm(
                    "owner_still_named",
                    gone + " is still accountable for " + (customers.size() - moved) + " of " + customers.size()
                            + " customers, who wait for repair; retry what is held of them, then replace the owner again");
        }
        return moved;
    }

    private static List<String> named(Definitions definitions, OwnerId gone) {
        List<String> named = new ArrayList<>();
        definitions.journeys().stream()
                .filter(each -> each.charter().owner().equals(gone))
                .forEach(each -> named.add("journey " + each.id()));
        definitions.caseKinds().stream()
                .filter(each -> each.owner().equals(gone))
                .forEach(each -> named.add("case " + each.kind()));
        definitions.promiseKinds().stream()
                .filter(each -> each.keeper().equals(gone))
                .forEach(each -> named.add("promise " + each.kind()));
        return named;
    }

    private Set<String> customers(OwnerId gone) {
        Set<String> customers = new LinkedHashSet<>();
        for (IndexEntry.Kind kind : OWNED) {
            List<IndexEntry> page;
            int offset = 0;
            do {
                page = worklists.open(kind, gone, null, offset, PAGE);
                page.forEach(each -> customers.add(each.profileId()));
                offset += PAGE;
            } while (page.size() == PAGE);
        }
        return customers;
    }
}
