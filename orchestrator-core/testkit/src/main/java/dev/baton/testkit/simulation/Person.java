package dev.baton.testkit.simulation;

import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.FieldView.Claim;
import dev.baton.spi.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One customer, by what was said of them, and by whom they met: so that it can be told who they would be without. */
final class Person {
    final TreeMap<String, List<Claim>> claims = new TreeMap<>();
    final List<Instant> visits = new ArrayList<>();
    final Set<ConsentRecord> consents = new HashSet<>();
    Instant created = Instant.MAX;
    Instant lastSeen = Instant.MIN;

    private final List<Happening> history = new ArrayList<>();
    private Set<Identifier> known = Set.of();

    /** What happened to somebody, in order. */
    private interface Happening {
        void to(Person person);
    }

    /**
     * An event stated facts.
     *
     * @param carried its identifiers that were theirs
     */
    private record Said(Set<Identifier> carried, Happening facts) implements Happening {
        @Override
        public void to(Person person) {
            facts.to(person);
        }
    }

    /** Identifiers moved to somebody else. */
    private record Lost(Set<Identifier> identifiers) implements Happening {
        @Override
        public void to(Person person) {}
    }

    /** Somebody became part of them. */
    private record Joined(String id, String into, Person loser, Belongings theirs, Belongings ours)
            implements Happening {
        @Override
        public void to(Person person) {
            loser.history.forEach(each -> each.to(person));
        }

        /** Somebody who was part of them then is not any more. */
        Joined without(Belongings gone) {
            Belongings left = ours.copy();
            left.identifiers.removeAll(gone.identifiers);
            left.things.removeAll(gone.things);
            return new Joined(id, into, loser, theirs, left);
        }
    }

    /** What belonged to somebody at some time: identifiers, and ids of cases, promises and contacts. */
    private record Belongings(Set<Identifier> identifiers, Set<String> things) {
        static Belongings of(ProfileState profile) {
            Set<Identifier> identifiers = new HashSet<>(Set.of(self(profile.id())));
            for (Sighting each : profile.identifiers()) {
                if (!each.identifier().namespace().equals(Link.PROFILE_NAMESPACE)) {
                    identifiers.add(each.identifier());
                }
            }
            return new Belongings(identifiers, Person.things(profile));
        }

        void add(Belongings more) {
            identifiers.addAll(more.identifiers);
            things.addAll(more.things);
        }

        Belongings copy() {
            return new Belongings(new HashSet<>(identifiers), new HashSet<>(things));
        }
    }

    /** Stands for whatever somebody is known by. */
    private static Identifier self(String profileId) {
        return Identifier.of("self", profileId);
    }

    static Set<String> things(ProfileState profile) {
        Set<String> things = new HashSet<>();
        profile.cases().stream().map(ServiceCase::id).forEach(things::add);
        profile.promises().stream().map(Promise::id).forEach(things::add);
        profile.contacts().stream().map(ContactEntry::dispatchId).forEach(things::add);
        return things;
    }

    /**
     * Two that are one no longer.
     *
     * @param outThings what must go with who leaves
     * @param restThings what must stay
     */
    record Divided(Person out, Person rest, Set<String> outThings, Set<String> restThings) {}

    /** An event states something of them. */
    void said(Set<Identifier> carried, java.util.function.Consumer<Person> facts) {
        happened(new Said(carried, facts::accept));
    }

    /** By what they are known now; what they had before and have no longer moved to somebody else. */
    void knownBy(ProfileState now) {
        Set<Identifier> next = Belongings.of(now).identifiers;
        Set<Identifier> lost = new HashSet<>(known);
        lost.removeAll(next);
        if (!lost.isEmpty()) {
            happened(new Lost(lost));
        }
        known = next;
    }

    private void happened(Happening next) {
        history.add(next);
        next.to(this);
    }

    /** @param others who joined before it in the same turn */
    void joined(ProfileState loser, Person gone, ProfileState survivor, List<ProfileState> others) {
        Belongings ours = Belongings.of(survivor);
        others.forEach(each -> ours.add(Belongings.of(each)));
        members(ours.identifiers);
        Belongings theirs = Belongings.of(loser);
        gone.members(theirs.identifiers);
        happened(new Joined(loser.id(), survivor.id(), gone, theirs, ours));
    }

    /** Adds what stands for those who became part of them. */
    private void members(Set<Identifier> into) {
        for (Happening each : history) {
            if (each instanceof Joined joined) {
                into.add(self(joined.id));
                joined.loser.members(into);
            }
        }
    }

    void seen(Instant at) {
        created = at.isBefore(created) ? at : created;
        lastSeen = at.isAfter(lastSeen) ? at : lastSeen;
    }

    /** By the identifiers that each event carried since; of both or none, it is said of who stays. Null: never joined. */
    @Nullable
    Divided without(String id) {
        Division division = divide(id);
        return division == null
                ? null
                : new Divided(division.out, division.rest, division.outOwns.things(), division.restOwns.things());
    }

    private static final class Division {
        final Person out;
        final Person rest = new Person();
        final Belongings outOwns;
        final Belongings restOwns;
        final Identifier met;

        /** @param met stands for whom they had become part of */
        Division(Person out, Belongings outOwns, Belongings restOwns, Identifier met) {
            this.met = met;
            this.out = out;
            this.outOwns = outOwns;
            this.restOwns = restOwns;
        }

        void then(Happening each) {
            if (each instanceof Said said) {
                boolean any = said.carried.stream().anyMatch(outOwns.identifiers::contains);
                boolean theirs = any && said.carried.stream().noneMatch(restOwns.identifiers::contains);
                Set<Identifier> fresh = new HashSet<>(said.carried);
                fresh.removeAll(outOwns.identifiers);
                fresh.removeAll(restOwns.identifiers);
                (theirs ? outOwns : restOwns).identifiers.addAll(fresh);
                if (theirs) {
                    out.happened(said);
                } else {
                    rest.happened(any ? new Said(ofBoth(said), said.facts) : said);
                }
            } else if (each instanceof Joined joined) {
                rest.happened(joined.without(outOwns));
                restOwns.add(joined.theirs);
            } else if (each instanceof Lost lost) {
                out.happened(lost);
                rest.happened(lost);
                outOwns.identifiers.removeAll(lost.identifiers);
                restOwns.identifiers.removeAll(lost.identifiers);
            }
        }

        /** Said of both, it stays where they met, whoever is taken out next. */
        private Set<Identifier> ofBoth(Said said) {
            Set<Identifier> carried = new HashSet<>(said.carried);
            carried.removeAll(outOwns.identifiers);
            carried.add(met);
            return carried;
        }
    }

    private @Nullable Division divide(String id) {
        Division division = null;
        List<Happening> earlier = new ArrayList<>();
        for (Happening each : history) {
            if (division != null) {
                division.then(each);
                continue;
            }
            division = each instanceof Joined joined ? joined(joined, id) : null;
            if (division == null) {
                earlier.add(each);
            } else {
                List<Happening> within = List.copyOf(division.rest.history);
                Division found = new Division(division.out, division.outOwns, division.restOwns, division.met);
                earlier.forEach(found.rest::happened);
                within.forEach(found.rest::happened);
                division = found;
            }
        }
        return division;
    }

    /** Null where it is not by this that they met. */
    private static @Nullable Division joined(Joined joined, String id) {
        if (joined.id.equals(id)) {
            return new Division(joined.loser, joined.theirs.copy(), joined.ours.copy(), self(joined.into));
        }
        Division within = joined.loser.divide(id);
        if (within == null) {
            return null;
        }
        within.restOwns.add(joined.ours);
        Division nested = new Division(within.out, within.outOwns, within.restOwns, within.met);
        Belongings left = joined.theirs.copy();
        left.identifiers.removeAll(within.outOwns.identifiers);
        left.things.removeAll(within.outOwns.things);
        nested.rest.happened(new Joined(joined.id, joined.into, within.rest, left, joined.ours));
        return nested;
    }
}
