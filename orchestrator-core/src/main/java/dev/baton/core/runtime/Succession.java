package dev.baton.core.runtime;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.core.definition.Definitions;
import dev.baton.core.turn.EngineEvents;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.Worklists;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands what somebody is accountable for to somebody else, customer by customer (H1). Thread-safe. */
public final class Succession {
    private static final int PAGE = 500;

    private static final List<IndexEntry.Kind> OWNED =
            List.of(IndexEntry.Kind.OWNERSHIP, IndexEntry.Kind.PROMISE, IndexEntry.Kind.DEBT);

    private final Worklists worklists;
    private final Registry registry;
    private final InstantSource clock;
    private final @Nullable OwnerDirectory directory;
    private final Consumer<Event> turns;

    public Succession(
            Worklists worklists,
            Registry registry,
            InstantSource clock,
            @Nullable OwnerDirectory directory,
            Consumer<Event> turns) {
        this.worklists = worklists;
        this.registry = registry;
        this.clock = clock;
        this.directory = directory;
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

    /** How many customers it was about. What has moved stays moved, so it may be asked again after a failure. */
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
        Set<String> profiles = profiles(gone);
        profiles.forEach(
                each -> turns.accept(EngineEvents.ownerReplaced(each, gone, successor, by, why, clock.instant())));
        return profiles.size();
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

    private Set<String> profiles(OwnerId gone) {
        Set<String> profiles = new LinkedHashSet<>();
        for (IndexEntry.Kind kind : OWNED) {
            List<IndexEntry> page;
            int offset = 0;
            do {
                page = worklists.open(kind, gone, null, offset, PAGE);
                page.forEach(each -> profiles.add(each.profileId()));
                offset += PAGE;
            } while (page.size() == PAGE);
        }
        return profiles;
    }
}
