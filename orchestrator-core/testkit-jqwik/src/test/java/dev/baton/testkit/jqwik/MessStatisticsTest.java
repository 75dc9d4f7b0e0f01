package dev.baton.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What schedules are made of. */
class MessStatisticsTest {
    @Provide
    Arbitrary<MessySchedule> schedules() {
        return MessyProperties.any().arbitrary();
    }

    @Provide
    Arbitrary<MessySchedule> pasts() {
        return MessySchedules.pasts(AnyEvents.of("visited", "bought").customers(1));
    }

    @Property(seed = "1", tries = 1_000)
    @Label("schedules hold every kind of mess, and more of what is plain")
    void schedules_hold_every_kind_of_mess(@ForAll("schedules") MessySchedule schedule) {
        schedule.happenings().forEach(each -> Statistics.collect(each.kind()));

        Statistics.coverage(seen -> {
            Arrays.stream(Happening.Kind.values())
                    .forEach(kind -> seen.check(kind).percentage(share -> share > 1.5));
            seen.check(Happening.Kind.EVENT).percentage(share -> share > 20);
            seen.check(Happening.Kind.TIME_PASSES).percentage(share -> share > 10);
        });
    }

    @Property(seed = "2", tries = 300)
    @Label("schedules have every length up to the longest")
    void schedules_have_every_length(@ForAll("schedules") MessySchedule schedule) {
        Statistics.collect(schedule.happenings().size());

        Statistics.coverage(seen -> {
            for (int length = 1; length <= 20; length++) {
                seen.check(length).count(times -> times > 2);
            }
        });
    }

    @Property(seed = "3", tries = 200)
    @Label("what was before is no mess, and nobody else's")
    void pasts_are_plain(@ForAll("pasts") MessySchedule past) {
        assertThat(past.happenings())
                .extracting(Happening::kind)
                .containsAnyOf(Happening.Kind.EVENT, Happening.Kind.TIME_PASSES)
                .isSubsetOf(Happening.Kind.EVENT, Happening.Kind.TIME_PASSES);
        assertThat(past.cast().customers()).isEqualTo(1);
    }
}
