package dev.baton.examples.replay;

import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.ProfileState;
import dev.baton.profile.Profile;
import dev.baton.spi.StoredProfile;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Where everybody stands when the file is over. */
final class Ending {
    /** A page costs the storage a pass over all profiles. */
    private static final int PAGE = 50_000;

    static final int CARDS = 3;
    static final int PROMISES = 12;

    private final Map<PromiseState, Long> promises = new EnumMap<>(PromiseState.class);
    private final Shortlist<OpenCase> cards = new Shortlist<>(CARDS, OPEN_CASES);
    private final Shortlist<Told> board = new Shortlist<>(PROMISES, PROMISES_FIRST);
    private final StateHash hash;
    private final String stateHash;
    private final double largestProfileShare;
    private long profiles;
    private long openCases;

    /** A case somebody must still settle, and whose it is. */
    record OpenCase(Profile profile, ServiceCase serviceCase) {}

    /** A promise, and the customer who was told it. */
    record Told(String profileId, Promise promise) {}

    /** What was offered to somebody first, the most urgent offer first; then the newest. */
    private static final Comparator<OpenCase> OPEN_CASES = Comparator.comparing(
                    (OpenCase each) -> offeredUntil(each.serviceCase()))
            .thenComparing(each -> each.serviceCase().life().openedAt(), Comparator.reverseOrder())
            .thenComparing(each -> each.serviceCase().id());

    /** What is not settled first, by when it is due; then the rest by when it was due. */
    private static final Comparator<Told> PROMISES_FIRST = Comparator.comparing(
                    (Told each) -> each.promise().state().terminal())
            .thenComparing(each -> each.promise().due().by())
            .thenComparing(each -> each.promise().id());

    Ending(Host host, Tally tally) {
        hash = new StateHash(host.storage().profiles());
        List<StoredProfile> page = host.storage().profiles().page("", PAGE);
        while (!page.isEmpty()) {
            page.forEach(each -> add((ProfileState) each));
            page = host.storage().profiles().page(page.get(page.size() - 1).id(), PAGE);
        }
        stateHash = hash.hash();
        largestProfileShare = largestShare(host, tally);
    }

    private void add(ProfileState profile) {
        profiles++;
        hash.add(profile);
        for (ServiceCase each : profile.cases()) {
            if (each.open()) {
                openCases++;
                cards.add(new OpenCase(profile, each));
            }
        }
        for (Promise each : profile.promises()) {
            promises.merge(each.state(), 1L, Long::sum);
            board.add(new Told(profile.id(), each));
        }
    }

    private static Instant offeredUntil(ServiceCase serviceCase) {
        Offer offer = serviceCase.ownership().offer();
        return offer == null ? Instant.MAX : offer.until();
    }

    private static double largestShare(Host host, Tally tally) {
        Map<String, Long> now = new HashMap<>();
        long all = 0;
        long largest = 0;
        for (Map.Entry<String, long[]> each : tally.eventsOfProfile().entrySet()) {
            String id =
                    host.orchestrator().profile(each.getKey()).map(Profile::id).orElse(each.getKey());
            long events = each.getValue()[0];
            all += events;
            largest = Math.max(largest, now.merge(id, events, Long::sum));
        }
        return all == 0 ? 0 : Math.round(1e6 * largest / all) / 1e6;
    }

    long profiles() {
        return profiles;
    }

    long openCases() {
        return openCases;
    }

    Map<PromiseState, Long> promises() {
        return promises;
    }

    /** At most {@value #CARDS}. */
    List<OpenCase> cases() {
        return cards.list();
    }

    /** At most {@value #PROMISES}. */
    List<Told> board() {
        return board.list();
    }

    /** Of the events that point at somebody, the share that ended on the profile with most of them; 0 to 1. */
    double largestProfileShare() {
        return largestProfileShare;
    }

    String stateHash() {
        return stateHash;
    }

    /** The first few of however many. */
    private static final class Shortlist<T> {
        private final int most;
        private final TreeSet<T> sorted;

        Shortlist(int most, Comparator<T> order) {
            this.most = most;
            this.sorted = new TreeSet<>(order);
        }

        void add(T each) {
            sorted.add(each);
            if (sorted.size() > most) {
                sorted.pollLast();
            }
        }

        List<T> list() {
            return List.copyOf(sorted);
        }
    }
}
