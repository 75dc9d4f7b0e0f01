package dev.baton.testkit.jqwik;

import dev.baton.event.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Which schedules there may be. They shrink to fewer steps, plainer steps, and simpler values in them. Not safe for use
 * by several threads.
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<MessySchedule> schedules() {
 *     return MessySchedules.of(AnyEvents.of("quote.started", "bought").attribute("quote", "q-1", "q-2"))
 *             .channels("email")
 *             .owners("team:care")
 *             .arbitrary();
 * }
 * }</pre>
 */
public final class MessySchedules {
    private static final List<Duration> PASSING = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7));

    private final AnyEvents events;
    private final Set<Happening.Kind> without = EnumSet.noneOf(Happening.Kind.class);
    private List<String> channels = List.of();
    private List<String> owners = List.of();
    private int most = 20;

    private MessySchedules(AnyEvents events) {
        this.events = events;
    }

    /** Of those events, and of time that passes. */
    public static MessySchedules of(AnyEvents events) {
        return new MessySchedules(Require.present("schedules.events", events));
    }

    /**
     * What may have happened to somebody before, with no mess in it: events in time and time that passes; for {@link
     * MessySchedule#given}.
     */
    public static Arbitrary<MessySchedule> pasts(AnyEvents events) {
        Set<Happening.Kind> plain = EnumSet.of(Happening.Kind.EVENT, Happening.Kind.TIME_PASSES);
        MessySchedules calm = of(events).upTo(10);
        calm.without.addAll(EnumSet.complementOf(EnumSet.copyOf(plain)));
        return calm.arbitrary();
    }

    /** Those channels, of the test's recording ones, fail now and then. Default: none does. */
    public MessySchedules channels(String... names) {
        channels = List.of(names);
        return this;
    }

    /** Those owners leave and come back. Default: nobody does. */
    public MessySchedules owners(String... ids) {
        owners = List.of(ids);
        return this;
    }

    /** So many steps at most. Default: 20. */
    public MessySchedules upTo(int steps) {
        most = Require.atLeast("schedules.steps", 1, steps);
        return this;
    }

    /** Without steps of that kind. */
    public MessySchedules without(Happening.Kind kind) {
        without.add(kind);
        return this;
    }

    public Arbitrary<MessySchedule> arbitrary() {
        Cast cast = events.cast();
        return happening()
                .list()
                .ofMinSize(1)
                .ofMaxSize(most)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(each -> new MessySchedule(cast, each));
    }

    /** The plain ones first: to them the others shrink. */
    private Arbitrary<Happening> happening() {
        Arbitrary<Happening.Told> told = events.told(events.areLate() && !without.contains(Happening.Kind.LATE_EVENT));
        List<Tuple2<Integer, Arbitrary<Happening>>> all = new ArrayList<>();
        add(all, 12, Happening.Kind.EVENT, told);
        add(all, 6, Happening.Kind.TIME_PASSES, Arbitraries.of(PASSING).map(Happening.TimePasses::new));
        add(all, 3, Happening.Kind.SAME_AGAIN, AnyEvents.upTo(3).map(Happening.Again::new));
        if (!channels.isEmpty()) {
            trouble(all, Happening.Kind.CHANNEL_FAILS, Happening.ChannelTrouble.How.FAILS);
            trouble(all, Happening.Kind.CHANNEL_TIMES_OUT, Happening.ChannelTrouble.How.TIMES_OUT);
            trouble(all, Happening.Kind.CHANNEL_ANSWERS_LATE, Happening.ChannelTrouble.How.ANSWERS_LATE);
        }
        if (!owners.isEmpty()) {
            add(all, 2, Happening.Kind.OWNER_LEAVES, moves(false));
            add(all, 2, Happening.Kind.OWNER_RETURNS, moves(true));
        }
        add(all, 2, Happening.Kind.RESTART, Arbitraries.just(new Happening.Restart()));
        if (events.cast().customers() > 1) {
            add(all, 2, Happening.Kind.MEETING, meetings());
        }
        return Arbitraries.frequencyOf(all);
    }

    private void trouble(
            List<Tuple2<Integer, Arbitrary<Happening>>> all, Happening.Kind kind, Happening.ChannelTrouble.How how) {
        add(all, 1, kind, Arbitraries.of(channels).map(each -> new Happening.ChannelTrouble(each, how)));
    }

    private Arbitrary<Happening> moves(boolean back) {
        return Arbitraries.of(owners).map(each -> new Happening.OwnerMoves(each, back));
    }

    /** Of two that are not the same. */
    private Arbitrary<Happening> meetings() {
        int customers = events.cast().customers();
        return Combinators.combine(AnyEvents.upTo(customers - 1), AnyEvents.upTo(customers - 2))
                .as((one, step) -> new Happening.Meeting(one, (one + 1 + step) % customers));
    }

    private void add(
            List<Tuple2<Integer, Arbitrary<Happening>>> all,
            int often,
            Happening.Kind kind,
            Arbitrary<? extends Happening> one) {
        if (!without.contains(kind)) {
            all.add(Tuple.of(often, one.map(each -> each)));
        }
    }
}
